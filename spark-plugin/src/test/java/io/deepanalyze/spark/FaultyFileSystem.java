package io.deepanalyze.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkEnv;

/**
 * This machine's files under {@code faulty:}, with the faults that a test asks for by files in a folder, which all
 * processes of a cluster on this machine see. Whoever opens or creates a file meets them:
 *
 * <ul>
 *   <li>{@code held}: it waits until that file is gone or the program is ending; {@code arrived-ID} tells that the
 *       executor of that id does, {@code driver} in the driver.
 *   <li>{@code full}: what it writes has no space.
 *   <li>{@code memory}: an executor that opens a file asks for more memory than it has; {@code memory-once}: only the
 *       first that does.
 *   <li>{@code fill}: an executor that opens a file fills the folder that the file names first.
 * </ul>
 *
 * <p>It knows nothing of the product, nor of the libraries of tests: it is on the class path of foreign processes.
 */
public final class FaultyFileSystem extends RawLocalFileSystem {
    private static final String FOLDER = "faulty.folder";

    private java.nio.file.Path folder = java.nio.file.Path.of("/");

    /** The settings of Spark that this needs, with the folder of the faults. */
    static Map<String, String> settings(java.nio.file.Path folder) {
        return Map.of(
                "spark.hadoop.fs.faulty.impl",
                FaultyFileSystem.class.getName(),
                "spark.hadoop." + FOLDER,
                folder.toString());
    }

    @Override
    public void initialize(URI uri, Configuration conf) throws IOException {
        super.initialize(uri, conf);
        folder = java.nio.file.Path.of(conf.get(FOLDER));
    }

    @Override
    public URI getUri() {
        return URI.create("faulty:///");
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
        hold();
        if (!executor().equals("driver")) {
            if (asked("memory") || Files.deleteIfExists(folder.resolve("memory-once"))) {
                exhaustMemory();
            }
            if (asked("fill")) {
                fill(java.nio.file.Path.of(
                        Files.readString(folder.resolve("fill")).strip()));
            }
        }
        return super.open(file, bufferSize);
    }

    @Override
    public FSDataOutputStream create(
            Path file, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        return faulty(super.create(file, overwrite, bufferSize, replication, blockSize, progress));
    }

    @Override
    public FSDataOutputStream create(
            Path file,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        return faulty(super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress));
    }

    /** The file is there already, and empty, when its writer is held. */
    private FSDataOutputStream faulty(FSDataOutputStream created) throws IOException {
        hold();
        if (!asked("full")) {
            return created;
        }
        created.close();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        return new FSDataOutputStream(full, null);
    }

    private boolean asked(String fault) {
        return Files.exists(folder.resolve(fault));
    }

    private void hold() throws IOException {
        while (asked("held") && !ShutdownHookManager.get().isShutdownInProgress()) {
            try {
                Files.createFile(folder.resolve("arrived-" + executor()));
            } catch (FileAlreadyExistsException before) {
                // It has said so.
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("Interrupted while held");
            }
        }
    }

    private static String executor() {
        SparkEnv env = SparkEnv.get();
        return env == null ? "driver" : env.executorId();
    }

    private static void exhaustMemory() {
        byte[] much = new byte[Integer.MAX_VALUE - 8];
        throw new IllegalStateException("An executor has more than " + much.length + " bytes");
    }

    private static void fill(java.nio.file.Path full) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(Files.createTempFile(full, "ballast", ""))) {
            while (block.length > 0) {
                out.write(block);
            }
        } catch (IOException noSpaceLeft) {
            // That is what it is for.
        }
    }
}
