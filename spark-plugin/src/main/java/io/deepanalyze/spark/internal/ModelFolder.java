package io.deepanalyze.spark.internal;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;

/** The folder of a model on any Hadoop file system: written under a hidden name beside it and renamed at the end. */
public final class ModelFolder {
    public static final String PIPELINE = "pipeline";
    public static final String JSON = "model.json";
    public static final String MARKDOWN = "model.md";

    private final Configuration hadoop;
    private final String named;

    /**
     * A folder that does not exist yet.
     *
     * @param hadoop where to find its file system
     * @param folder a path, absolute or relative, or a URI
     */
    public ModelFolder(Configuration hadoop, String folder) {
        this.hadoop = hadoop;
        this.named = folder;
    }

    /**
     * Sees that there is nothing of its name, so that a caller learns it before a model is trained and not after.
     *
     * @throws DeepAnalyzeException if there is
     */
    public void requireAbsent() {
        try {
            requireAbsent(new Path(named).getFileSystem(hadoop));
        } catch (IOException | IllegalArgumentException e) {
            throw failed(e);
        }
    }

    private Path requireAbsent(FileSystem files) throws IOException {
        Path folder = files.makeQualified(new Path(named));
        if (folder.getParent() == null || files.exists(folder)) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT, named + " exists; name a folder for the model that does not");
        }
        return folder;
    }

    /**
     * Writes a model.
     *
     * @param pipeline goes into the folder {@value #PIPELINE}
     * @param contents the other files by their names
     * @return the folder's full path; without a scheme where it is on this machine
     * @throws DeepAnalyzeException of kind USER if there is anything of that name, of kind EXTERNAL if it cannot be written
     */
    public String write(PipelineModel pipeline, Map<String, byte[]> contents) {
        try {
            FileSystem files = new Path(named).getFileSystem(hadoop);
            Path folder = requireAbsent(files);
            Path temporary = new Path(folder.getParent(), "." + folder.getName() + ".writing-" + UUID.randomUUID());
            try {
                pipeline.write().save(new Path(temporary, PIPELINE).toString());
                for (Map.Entry<String, byte[]> file : contents.entrySet()) {
                    try (OutputStream out = files.create(new Path(temporary, file.getKey()))) {
                        out.write(file.getValue());
                    }
                }
                requireAbsent(files);
                if (!files.rename(temporary, folder)) {
                    throw new IOException("the finished model could not be renamed from " + temporary);
                }
            } finally {
                files.delete(temporary, true);
            }
            return files instanceof LocalFileSystem ? folder.toUri().getPath() : folder.toString();
        } catch (IOException | IllegalArgumentException e) {
            throw failed(e);
        }
    }

    private DeepAnalyzeException failed(Exception cause) {
        return new DeepAnalyzeException(
                ErrorCode.REPORT_INACCESSIBLE,
                "Could not write the model's folder " + named + ": " + cause.getMessage(),
                cause);
    }
}
