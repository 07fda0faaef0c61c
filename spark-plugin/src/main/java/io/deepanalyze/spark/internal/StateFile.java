package io.deepanalyze.spark.internal;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.profile.ProfileState;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The file of a profile's state on any Hadoop file system. It is written under a hidden temporary name beside it and renamed at
 * the end, so that a reader sees a whole state or the one before.
 */
public final class StateFile {
    private final Configuration hadoop;
    private final String named;

    /**
     * A file, which need not exist.
     *
     * @param hadoop where to find its file system
     * @param file a path, absolute or relative, or a URI
     */
    public StateFile(Configuration hadoop, String file) {
        this.hadoop = hadoop;
        this.named = file;
    }

    /**
     * Writes a state, in place of one that is there.
     *
     * @throws DeepAnalyzeException with {@link ErrorCode#STATE_INACCESSIBLE} if it cannot be written
     */
    public void write(ProfileState state) {
        try {
            Path file = new Path(named);
            FileSystem files = file.getFileSystem(hadoop);
            Path temporary = new Path(file.getParent(), "." + file.getName() + ".writing-" + UUID.randomUUID());
            try {
                try (OutputStream out = files.create(temporary)) {
                    state.write(out);
                }
                files.delete(file, false);
                if (!files.rename(temporary, file)) {
                    throw new IOException("the finished state could not be renamed from " + temporary);
                }
            } finally {
                files.delete(temporary, false);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new DeepAnalyzeException(
                    ErrorCode.STATE_INACCESSIBLE,
                    "The state of the profile could not be written to '" + named + "': " + e.getMessage()
                            + ". Check the path, its rights and the space on it.",
                    e);
        }
    }

    /**
     * Reads a state.
     *
     * @throws DeepAnalyzeException with {@link ErrorCode#STATE_NOT_FOUND} if there is none, with {@link
     *     ErrorCode#STATE_INACCESSIBLE} if it cannot be read or is damaged
     */
    public ProfileState read() {
        try {
            Path file = new Path(named);
            try (InputStream in =
                    new BufferedInputStream(file.getFileSystem(hadoop).open(file))) {
                return ProfileState.read(in);
            }
        } catch (FileNotFoundException e) {
            throw new DeepAnalyzeException(
                    ErrorCode.STATE_NOT_FOUND,
                    "There is no state of a profile at '" + named
                            + "'. Name a file that a profile's state was saved to.",
                    e);
        } catch (IOException | IllegalArgumentException e) {
            throw new DeepAnalyzeException(
                    ErrorCode.STATE_INACCESSIBLE,
                    "The state of a profile at '" + named + "' could not be read: " + e.getMessage()
                            + ". Profile its table again where it is damaged.",
                    e);
        }
    }
}
