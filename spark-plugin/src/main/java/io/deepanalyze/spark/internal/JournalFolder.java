package io.deepanalyze.spark.internal;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The folder of the driver's disk in which a conversation is kept while it goes on. */
public final class JournalFolder {
    private static final String FILE = "conversation.jsonl";

    private JournalFolder() {}

    /**
     * The conversation's file; the folder is made if it is not there.
     *
     * @throws DeepAnalyzeException with {@link ErrorCode#INVALID_ARGUMENT} if it cannot be
     */
    public static Path file(String folder) {
        try {
            return Files.createDirectories(Path.of(folder)).resolve(FILE);
        } catch (IOException | InvalidPathException e) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The folder '" + folder + "' of the conversation could not be made: " + e.getMessage()
                            + ". Name one on the driver's own disk.",
                    e);
        }
    }
}
