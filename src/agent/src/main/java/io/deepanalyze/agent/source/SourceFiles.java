package io.deepanalyze.agent.source;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.jspecify.annotations.Nullable;

/**
 * The files behind a path, folder or glob, as Spark would read them: hidden ones left out, folders of partitions
 * included.
 *
 * @param location what Spark's reader is given
 * @param delta whether it is the folder of a Delta table
 * @param data the data files that are not empty, in the order of their names
 * @param files the data files, empty ones included
 * @param bytes the sum of their sizes
 * @param configuration how Hadoop reaches them
 */
record SourceFiles(
        String location, boolean delta, List<FileStatus> data, int files, long bytes, Configuration configuration) {
    /** A folder of more files is not listed further for sampling; Spark lists it itself. */
    private static final int MOST_LISTED = 100_000;

    SourceFiles {
        data = List.copyOf(data);
    }

    /**
     * Looks at what is behind {@code path}.
     *
     * @throws DeepAnalyzeException where there is nothing, or it may not be read
     */
    static SourceFiles at(String path, Configuration configuration) {
        try {
            return look(path, configuration);
        } catch (IOException | IllegalArgumentException e) {
            throw SourceErrors.unreadable("path", path, e);
        }
    }

    private static SourceFiles look(String path, Configuration configuration) throws IOException {
        Path literal = new Path(path);
        FileSystem system = literal.getFileSystem(configuration);
        boolean exists = system.exists(literal);
        FileStatus[] roots = exists ? new FileStatus[] {system.getFileStatus(literal)} : system.globStatus(literal);
        if (roots == null || roots.length == 0) {
            throw new DeepAnalyzeException(
                    ErrorCode.SOURCE_NOT_FOUND,
                    "The path '" + path + "' cannot be analyzed, because there is no such file, folder or match of the"
                            + " pattern on " + system.getUri() + ". Check the spelling; a cluster does not see files of"
                            + " this machine.");
        }
        boolean delta = exists && system.exists(new Path(literal, "_delta_log"));
        List<FileStatus> files = new ArrayList<>();
        if (!delta) {
            for (FileStatus root : roots) {
                collect(system, root, files);
            }
            files.sort(Comparator.comparing(FileStatus::getPath));
        }
        return new SourceFiles(
                exists ? escaped(path) : path,
                delta,
                files.stream().filter(file -> file.getLen() > 0).toList(),
                files.size(),
                files.stream().mapToLong(FileStatus::getLen).sum(),
                configuration);
    }

    private static void collect(FileSystem system, FileStatus from, List<FileStatus> files) throws IOException {
        if (files.size() >= MOST_LISTED) {
            return;
        }
        if (from.isFile()) {
            files.add(from);
            return;
        }
        for (FileStatus child : system.listStatus(from.getPath())) {
            if (!hidden(child.getPath().getName())) {
                collect(system, child, files);
            }
        }
    }

    /** The names that Spark's readers pass over. */
    private static boolean hidden(String name) {
        return name.startsWith(".") || (name.startsWith("_") && !name.contains("=")) || name.endsWith("._COPYING_");
    }

    /** A path that exists as it is written, so that the reader does not take a bracket in it for a pattern. */
    private static String escaped(String path) {
        return path.replaceAll("([\\[\\]{}*?])", "\\\\$1");
    }

    /** The file whose content tells the format: the first that is not empty, or null where all are. */
    @Nullable
    FileStatus first() {
        return data.isEmpty() ? null : data.get(0);
    }

    /** Whether the file is compressed, by its extension, as Spark's readers know it. */
    boolean compressed(FileStatus file) {
        return codec(file) != null;
    }

    private @Nullable CompressionCodec codec(FileStatus file) {
        return new CompressionCodecFactory(configuration).getCodec(file.getPath());
    }

    /** The first {@code most} bytes of the file's content, unpacked where it is compressed. */
    byte[] head(FileStatus file, int most) {
        CompressionCodec codec = codec(file);
        try (FSDataInputStream raw = file.getPath().getFileSystem(configuration).open(file.getPath());
                InputStream in = codec == null ? raw : codec.createInputStream(raw)) {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw SourceErrors.unreadable("file", file.getPath().toString(), e);
        }
    }

    /** {@code most} bytes of an uncompressed file from {@code position} on. */
    byte[] part(FileStatus file, long position, int most) {
        try (FSDataInputStream in = file.getPath().getFileSystem(configuration).open(file.getPath())) {
            in.seek(Math.max(0, Math.min(position, file.getLen())));
            return in.readNBytes(most);
        } catch (IOException e) {
            throw SourceErrors.unreadable("file", file.getPath().toString(), e);
        }
    }
}
