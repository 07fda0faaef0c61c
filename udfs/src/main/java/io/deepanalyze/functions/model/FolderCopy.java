package io.deepanalyze.functions.model;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.source.ModelHash;
import io.deepanalyze.inference.source.ModelLayout;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Copies a model's files to a local folder and hashes them on the way. Executor side; for one thread, whose interrupt ends it. */
final class FolderCopy {
    private static final int PART_BYTES = 1 << 18;

    private final ModelReference.Folder model;
    private final HadoopFolder from;
    private final Path to;
    private final Supplier<String> advice;

    FolderCopy(ModelReference.Folder model, HadoopFolder from, Path to, Supplier<String> advice) {
        this.model = model;
        this.from = from;
        this.to = to;
        this.advice = advice;
    }

    /**
     * Copies all files.
     *
     * @return the hash over them
     * @throws InferenceException with {@code MODEL_UNREADABLE} if one cannot be read, {@code DISK_EXCEEDED} if one cannot be written
     */
    String run(ModelLayout layout) throws InterruptedException {
        SortedMap<String, byte[]> digests = new TreeMap<>();
        for (Map.Entry<String, Long> file : layout.files().entrySet()) {
            digests.put(file.getKey(), copy(file.getKey(), file.getValue()));
        }
        return ModelHash.over(digests);
    }

    private byte[] copy(String file, long bytes) throws InterruptedException {
        MessageDigest digest = ModelHash.sha256();
        long copied = 0;
        try (InputStream in = open(file)) {
            try (OutputStream out = create(file)) {
                byte[] part = new byte[PART_BYTES];
                for (int read = read(in, part, file); read >= 0; read = read(in, part, file)) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    copied += read;
                    if (copied > bytes) {
                        throw changed(file, bytes);
                    }
                    digest.update(part, 0, read);
                    write(out, part, read, file);
                }
            } catch (IOException e) {
                throw unwritable(file, e);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (copied < bytes) {
            throw changed(file, bytes);
        }
        return digest.digest();
    }

    private InputStream open(String file) throws InterruptedException {
        try {
            return from.open(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private int read(InputStream in, byte[] part, String file) throws InterruptedException {
        try {
            return in.read(part);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private OutputStream create(String file) throws InterruptedException {
        Path target = to.resolve(file);
        try {
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private void write(OutputStream out, byte[] part, int length, String file) throws InterruptedException {
        try {
            out.write(part, 0, length);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private InferenceException changed(String file, long bytes) {
        return new InferenceException(
                InferenceErrorCode.MODEL_UNREADABLE,
                "The file " + from.place() + "/" + file + " of the model '" + model.name() + "' was said to have "
                        + bytes
                        + " bytes, but has more or fewer: it was changed while it was copied, or its storage is"
                        + " damaged. Run again once it is complete.");
    }

    private InferenceException unreadable(String file, IOException e) throws InterruptedException {
        throwIfInterrupted(e);
        boolean missing = e instanceof FileNotFoundException;
        return new InferenceException(
                missing ? InferenceErrorCode.MODEL_NOT_FOUND : InferenceErrorCode.MODEL_UNREADABLE,
                "The file " + from.place() + "/" + file + " of the model '" + model.name() + "' cannot be "
                        + (missing ? "found" : "read") + " (" + e.getClass().getSimpleName()
                        + "). Check that it is complete and may be read from this machine.",
                e);
    }

    private InferenceException unwritable(String file, IOException e) throws InterruptedException {
        throwIfInterrupted(e);
        return new InferenceException(
                InferenceErrorCode.DISK_EXCEEDED,
                "The file " + file + " of the model '" + model.name() + "' cannot be written to " + to + " ("
                        + Nearest.quoted(String.valueOf(e.getMessage())) + "). " + advice.get(),
                e);
    }

    private static void throwIfInterrupted(IOException e) throws InterruptedException {
        if (e instanceof ClosedByInterruptException
                || (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException))) {
            throw new InterruptedException();
        }
    }
}
