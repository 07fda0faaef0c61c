package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.FailureText;
import io.deepanalyze.agent.preparation.PreparedTarget.OfPath;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Writes prepared tables where nothing is yet, and never among the files of the source. A folder is written under a hidden temporary name
 * beside it and renamed at the end, so that a reader sees a whole table or none; a table is as atomic as its format and catalog. Whatever
 * fails, nothing is left. Driver side, on the caller's thread.
 */
public final class PreparedWriter {
    private static final Set<String> FORMATS = Set.of("parquet", "delta", "orc", "json", "csv");

    private final SparkSession spark;
    private final List<Path> sourceRoots;

    /**
     * @param spark the caller's session
     * @param sourceRoots where the files of the source lie
     */
    public PreparedWriter(SparkSession spark, List<Path> sourceRoots) {
        this.spark = spark;
        this.sourceRoots = List.copyOf(sourceRoots);
    }

    /**
     * Sees whether a table may be written there, so that a caller learns it before work is done.
     *
     * @param format the format
     * @throws DeepAnalyzeException if there is something already, or it is within the source
     */
    public void requireFree(PreparedTarget target, String format) {
        if (!FORMATS.contains(format)) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "A prepared table cannot be written as '" + format + "': name parquet, delta, orc, json or csv");
        }
        if (target instanceof OfPath) {
            try {
                Path path = qualified(target.location());
                requireOutside(path);
                if (files(path).exists(path)) {
                    throw taken(target, "there is something already");
                }
            } catch (IOException | IllegalArgumentException failure) {
                throw failed(target, failure);
            }
        } else if (exists(target)) {
            throw taken(target, "there is a table or view of that name already");
        }
    }

    /**
     * Writes.
     *
     * @param data the prepared table, in the caller's session
     * @param format the format
     * @return the folder's full path, without a scheme where it is on this machine, or the table's name
     */
    public String write(Dataset<Row> data, PreparedTarget target, String format) {
        requireFree(target, format);
        return target instanceof OfPath ? writePath(data, target, format) : writeTable(data, target, format);
    }

    private String writePath(Dataset<Row> data, PreparedTarget target, String format) {
        try {
            Path path = qualified(target.location());
            FileSystem files = files(path);
            Path parent = path.getParent();
            if (parent == null) {
                throw taken(target, "it is the root of a file system");
            }
            Path temporary = new Path(parent, "." + path.getName() + ".writing-" + UUID.randomUUID());
            try {
                writer(data, format).save(temporary.toString());
                requireFree(target, format);
                if (!files.rename(temporary, path)) {
                    throw new IOException("the finished table could not be renamed from " + temporary);
                }
            } finally {
                delete(files, temporary);
            }
            return files instanceof LocalFileSystem ? path.toUri().getPath() : path.toString();
        } catch (DeepAnalyzeException known) {
            throw known;
        } catch (Exception failure) { // Spark's own are checked, though no signature says so
            throw failed(target, failure);
        }
    }

    private String writeTable(Dataset<Row> data, PreparedTarget target, String format) {
        SessionTable table = SessionTable.of(spark, target.location());
        boolean there = table.hasFiles();
        try {
            writer(data, format).saveAsTable(target.location());
            return target.location();
        } catch (Exception failure) { // Spark's own are checked, though no signature says so
            if (!there && !exists(target)) {
                table.deleteFiles();
            }
            throw failed(target, failure);
        }
    }

    private static DataFrameWriter<Row> writer(Dataset<Row> data, String format) {
        DataFrameWriter<Row> writer = data.write().format(format).mode(SaveMode.ErrorIfExists);
        return format.equals("csv") ? writer.option("header", "true").option("escape", "\"") : writer;
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

    private boolean exists(PreparedTarget target) {
        try {
            return spark.catalog().tableExists(target.location());
        } catch (Exception failure) { // Spark's own are checked, though no signature says so
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The table '" + target.location() + "' cannot be written: " + FailureText.of(failure)
                            + ". Name it as schema.table or catalog.schema.table.",
                    failure);
        }
    }

    private void requireOutside(Path path) throws IOException {
        for (Path root : sourceRoots) {
            Path source = files(root).makeQualified(root);
            for (Path at = path; at != null; at = at.getParent()) {
                if (at.equals(source)) {
                    throw new DeepAnalyzeException(
                            ErrorCode.TARGET_TAKEN,
                            "The prepared table cannot be written to '" + path
                                    + "', because the files of the source lie there. A source is never changed: name another folder.");
                }
            }
        }
    }

    private Path qualified(String location) throws IOException {
        Path path = new Path(location);
        return files(path).makeQualified(path);
    }

    private FileSystem files(Path path) throws IOException {
        return path.getFileSystem(spark.sparkContext().hadoopConfiguration());
    }

    private static DeepAnalyzeException taken(PreparedTarget target, String because) {
        return new DeepAnalyzeException(
                ErrorCode.TARGET_TAKEN,
                "The prepared table cannot be written to '" + target.location() + "', because " + because
                        + ". Nothing is overwritten: name another place.");
    }

    private static DeepAnalyzeException failed(PreparedTarget target, Exception cause) {
        return new DeepAnalyzeException(
                ErrorCode.TARGET_INACCESSIBLE,
                "The prepared table could not be written to '" + target.location() + "': " + FailureText.of(cause)
                        + ". Nothing was left there.",
                cause);
    }
}
