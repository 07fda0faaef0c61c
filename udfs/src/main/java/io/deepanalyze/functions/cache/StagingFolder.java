package io.deepanalyze.functions.cache;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder within the table's where executors leave results for the driver. Its name begins with an underscore, so that {@code VACUUM} leaves it
 * alone. A file is in {@code open} while it is written and is renamed into {@code ready} once it is complete. Any side; any thread or process.
 *
 * @param table the table's folder, as a URI
 */
record StagingFolder(String table) implements Serializable {
    private static final String NAME = "_deepanalyze";

    /** No file is written for as long as that: its writer is gone. */
    private static final Duration GONE = Duration.ofDays(1);

    private Path open() {
        return new Path(new Path(table, NAME), "open");
    }

    private Path ready() {
        return new Path(new Path(table, NAME), "ready");
    }

    /**
     * Makes the folder.
     *
     * @throws IOException if that is not allowed
     */
    void create(Configuration hadoop) throws IOException {
        FileSystem files = open().getFileSystem(hadoop);
        if (!files.mkdirs(open()) || !files.mkdirs(ready())) {
            throw new IOException("No folder could be made at " + ready() + ".");
        }
    }

    /** A file that nobody else has, to be written. */
    Path newFile() {
        return new Path(open(), UUID.randomUUID() + ".parquet");
    }

    /** Makes a complete file the driver's. */
    void finish(Path file, Configuration hadoop) throws IOException {
        FileSystem files = file.getFileSystem(hadoop);
        if (!files.rename(file, new Path(ready(), file.getName()))) {
            throw new IOException("The file " + file + " could not be renamed.");
        }
    }

    /** The complete files. */
    List<String> finished(Configuration hadoop) throws IOException {
        List<String> finished = new ArrayList<>();
        for (FileStatus file : list(ready(), hadoop)) {
            finished.add(file.getPath().toString());
        }
        return finished;
    }

    void delete(List<String> finished, Configuration hadoop) throws IOException {
        for (String file : finished) {
            Path path = new Path(file);
            path.getFileSystem(hadoop).delete(path, false);
        }
    }

    /** Deletes files that were never completed and whose writers are gone. */
    void deleteAbandoned(Configuration hadoop) throws IOException {
        long before = System.currentTimeMillis() - GONE.toMillis();
        for (FileStatus file : list(open(), hadoop)) {
            if (file.getModificationTime() < before) {
                file.getPath().getFileSystem(hadoop).delete(file.getPath(), false);
            }
        }
    }

    private static FileStatus[] list(Path folder, Configuration hadoop) throws IOException {
        try {
            return folder.getFileSystem(hadoop)
                    .listStatus(folder, path -> path.getName().endsWith(".parquet"));
        } catch (FileNotFoundException e) {
            return new FileStatus[0];
        }
    }
}
