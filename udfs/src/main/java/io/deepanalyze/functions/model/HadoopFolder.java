package io.deepanalyze.functions.model;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.source.ModelFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A folder on a Hadoop file system, as it was when its files were first looked at. Either side; for one thread. */
final class HadoopFolder implements ModelFolder {
    private final FileSystem files;
    private final Path folder;
    private final Map<String, Optional<FileStatus>> seen = new HashMap<>();

    private HadoopFolder(FileSystem files, Path folder) {
        this.files = files;
        this.folder = folder;
    }

    /**
     * A folder.
     *
     * @throws InferenceException with {@code MODEL_NOT_FOUND} if its file system cannot be reached
     */
    static HadoopFolder of(ModelReference.Folder reference, Configuration hadoop) {
        try {
            Path path = new Path(reference.location());
            FileSystem files = path.getFileSystem(hadoop);
            return new HadoopFolder(files, files.makeQualified(path));
        } catch (IOException | RuntimeException e) {
            // Hadoop throws any of its own for a class that is not there.
            throw new InferenceException(
                    InferenceErrorCode.MODEL_NOT_FOUND,
                    "The folder " + Nearest.quoted(reference.location()) + " of the model '" + reference.name()
                            + "' cannot be reached (" + e.getClass().getSimpleName()
                            + "). Check the setting " + ModelCatalog.PREFIX + reference.name()
                            + ".path, and that the file system of its scheme is on the classpath and set up.",
                    e);
        }
    }

    /** The folder with the scheme of its file system, which means the same on each machine. */
    String location() {
        // Not the text of the URI, whose escapes would be taken for parts of names.
        return folder.toString();
    }

    /** When a file was last changed, in milliseconds since 1970; -1 where there is none. */
    long modified(String file) throws IOException {
        return status(file).map(FileStatus::getModificationTime).orElse(-1L);
    }

    @Override
    public String place() {
        return location();
    }

    @Override
    public boolean exists() throws IOException {
        try {
            return files.getFileStatus(folder).isDirectory();
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    @Override
    public OptionalLong bytes(String file) throws IOException {
        return status(file).map(each -> OptionalLong.of(each.getLen())).orElse(OptionalLong.empty());
    }

    @Override
    public InputStream open(String file) throws IOException {
        return files.open(new Path(folder, file));
    }

    @Override
    public List<String> names() throws IOException {
        return Arrays.stream(files.listStatus(folder))
                .map(each -> each.getPath().getName())
                .toList();
    }

    private Optional<FileStatus> status(String file) throws IOException {
        Optional<FileStatus> status = seen.get(file);
        if (status == null) {
            try {
                status =
                        Optional.of(files.getFileStatus(new Path(folder, file))).filter(FileStatus::isFile);
            } catch (FileNotFoundException e) {
                status = Optional.empty();
            }
            seen.put(file, status);
        }
        return status;
    }
}
