package io.deepanalyze.spark.internal;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.dialogue.briefing.Glossary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A glossary on any Hadoop file system. */
public final class GlossaryFile {
    private static final int BYTES_PER_CHARACTER = 4;

    private GlossaryFile() {}

    /**
     * Reads a glossary, of which no more is taken into memory than a glossary may have.
     *
     * @throws DeepAnalyzeException with {@link ErrorCode#INVALID_ARGUMENT} if it cannot be read
     */
    public static Glossary read(Configuration hadoop, String file) {
        try {
            Path path = new Path(file);
            try (InputStream in = path.getFileSystem(hadoop).open(path)) {
                byte[] bytes = in.readNBytes(BYTES_PER_CHARACTER * (Glossary.LONGEST + 1));
                return Glossary.read(new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The glossary '" + file + "' could not be read: " + e.getMessage()
                            + ". Name a Markdown file that is there.",
                    e);
        }
    }
}
