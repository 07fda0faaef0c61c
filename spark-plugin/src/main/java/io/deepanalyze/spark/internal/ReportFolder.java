package io.deepanalyze.spark.internal;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a run on any Hadoop file system.
 *
 * <p>It is written under a hidden temporary name beside it and renamed at the end, so that a reader sees a whole run or
 * none; on object stores the rename is as atomic as the store makes it. Whatever fails or interrupts it, the temporary
 * folder goes.
 */
public final class ReportFolder {
    public static final String HTML = "report.html";
    public static final String MARKDOWN = "report.md";
    public static final String JSON = "report.json";
    public static final String TRANSCRIPT = "transcript.jsonl";
    public static final String CHARTS = "charts/";

    private static final Set<String> NAMES_OF_A_RUN = Set.of(HTML, MARKDOWN, JSON, TRANSCRIPT, "charts");

    /** What to do where the folder holds another run. */
    public enum Existing {
        REFUSE,
        REPLACE
    }

    private final Configuration hadoop;
    private final String named;

    /**
     * A folder, which need not exist.
     *
     * @param hadoop where to find its file system
     * @param folder a path, absolute or relative, or a URI
     */
    public ReportFolder(Configuration hadoop, String folder) {
        this.hadoop = hadoop;
        this.named = folder;
    }

    /**
     * Sees whether a run may be written here, so that a caller learns it before a long analysis and not after.
     *
     * @throws DeepAnalyzeException of kind USER if the folder holds what may not be replaced
     */
    public void requireWritable(Existing existing) {
        try (FileSystem files = open()) {
            requireWritable(files, existing);
        } catch (IOException | IllegalArgumentException e) {
            throw failed("look into", e);
        }
    }

    /**
     * Writes a run.
     *
     * @param contents the files by their path inside the folder
     * @param existing what to do where the folder holds another run
     * @return the folder's full path; without a scheme where it is on this machine
     * @throws DeepAnalyzeException of kind USER if the folder holds what may not be replaced, of kind EXTERNAL if it
     *     cannot be written
     */
    public String write(Map<String, byte[]> contents, Existing existing) {
        try (ExitWatch exit = new ExitWatch(() -> {})) {
            try (FileSystem files = open()) {
                return write(files, contents, existing, exit);
            } catch (IOException | IllegalArgumentException e) {
                throwIfInterrupted(exit, e);
                throw failed("write", e);
            }
        }
    }

    private String write(FileSystem files, Map<String, byte[]> contents, Existing existing, ExitWatch exit)
            throws IOException {
        Path folder = requireWritable(files, existing);
        Path parent = folder.getParent();
        if (parent == null) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT, "A report cannot be written to the root " + folder);
        }
        Path temporary = new Path(parent, "." + folder.getName() + ".writing-" + UUID.randomUUID());
        try {
            for (Map.Entry<String, byte[]> file : contents.entrySet()) {
                throwIfInterrupted(exit, null);
                try (OutputStream out = files.create(new Path(temporary, file.getKey()))) {
                    out.write(file.getValue());
                }
            }
            throwIfInterrupted(exit, null);
            moveInPlace(files, temporary, folder, existing);
        } finally {
            delete(files, temporary);
        }
        return files instanceof LocalFileSystem ? folder.toUri().getPath() : folder.toString();
    }

    /** Deletes what an interrupted thread leaves, too: file systems refuse to work for one. */
    private static void delete(FileSystem files, Path temporary) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            files.delete(temporary, true);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void throwIfInterrupted(ExitWatch exit, @Nullable Exception cause) {
        if (exit.begun() || Thread.currentThread().isInterrupted()) {
            throw new DeepAnalyzeException(
                    ErrorCode.INTERRUPTED, "Interrupted; no report was written to " + named, cause);
        }
    }

    /**
     * Reads one file of the run, UTF-8.
     *
     * @throws DeepAnalyzeException of kind USER if there is no such file, of kind EXTERNAL if it cannot be read
     */
    public String read(String file) {
        try (FileSystem files = open();
                InputStream in = files.open(new Path(new Path(named), file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (FileNotFoundException e) {
            throw new DeepAnalyzeException(
                    ErrorCode.REPORT_NOT_FOUND,
                    "There is no " + file + " in " + named + "; name the folder that a run was written to");
        } catch (IOException | IllegalArgumentException e) {
            throw failed("read", e);
        }
    }

    private FileSystem open() throws IOException {
        // An instance of its own: the shared one's switches are not ours to turn.
        // Hadoop must not close it when the JVM ends: a report that is being written then is given up in good order.
        Configuration own = new Configuration(hadoop);
        own.setBoolean("fs.automatic.close", false);
        FileSystem files = FileSystem.newInstance(new Path(named).toUri(), own);
        files.setWriteChecksum(false);
        return files;
    }

    private Path requireWritable(FileSystem files, Existing existing) throws IOException {
        Path folder = files.makeQualified(new Path(named));
        List<String> inside = new ArrayList<>();
        try {
            if (!files.getFileStatus(folder).isDirectory()) {
                throw new DeepAnalyzeException(
                        ErrorCode.INVALID_ARGUMENT, named + " is a file; name a folder for the report");
            }
            for (FileStatus status : files.listStatus(folder)) {
                inside.add(status.getPath().getName());
            }
        } catch (FileNotFoundException e) {
            return folder;
        }
        if (inside.isEmpty()) {
            return folder;
        }
        if (!NAMES_OF_A_RUN.containsAll(inside)) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT,
                    named + " holds other files than a report's; name another folder for the report");
        }
        if (existing == Existing.REFUSE) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT,
                    named + " holds another run's report; name another folder or say to overwrite it");
        }
        return folder;
    }

    private void moveInPlace(FileSystem files, Path temporary, Path folder, Existing existing) throws IOException {
        requireWritable(files, existing);
        Path old = new Path(folder.getParent(), "." + folder.getName() + ".replaced-" + UUID.randomUUID());
        boolean replaced = files.exists(folder);
        if (replaced && !files.rename(folder, old)) {
            throw new IOException("the old report could not be moved away");
        }
        try {
            if (!files.rename(temporary, folder)) {
                throw new IOException("the finished report could not be renamed from " + temporary);
            }
        } finally {
            if (replaced && !files.exists(folder)) {
                files.rename(old, folder);
            }
        }
        if (replaced) {
            delete(files, old);
        }
    }

    private DeepAnalyzeException failed(String action, Exception cause) {
        return new DeepAnalyzeException(
                ErrorCode.REPORT_INACCESSIBLE,
                "Could not " + action + " the report's folder " + named + ": " + cause.getMessage(),
                cause);
    }
}
