package io.deepanalyze.functions.model;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** This machine's files under {@code remote:}, as if they were elsewhere; tells which were opened, and fails or waits as a test asks. */
public final class RemoteFileSystem extends RawLocalFileSystem {
    /** The names of the files that were opened, in their order. */
    static final List<String> OPENED = new CopyOnWriteArrayList<>();

    /** What happens before each read. */
    static volatile Reading reading = (file, position) -> {};

    /** A fault. */
    interface Reading {
        void before(String file, long position) throws IOException;
    }

    static Configuration configuration() {
        Configuration hadoop = new Configuration(false);
        hadoop.set("fs.remote.impl", RemoteFileSystem.class.getName());
        return hadoop;
    }

    static String location(java.nio.file.Path folder) {
        return "remote:" + folder;
    }

    static void reset() {
        OPENED.clear();
        reading = (file, position) -> {};
    }

    @Override
    public URI getUri() {
        return URI.create("remote:///");
    }

    @Override
    public String getScheme() {
        return "remote";
    }

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
        OPENED.add(file.getName());
        FSDataInputStream plain = super.open(file, bufferSize);
        return new FSDataInputStream(new FaultyStream(plain, file.getName()));
    }

    private static final class FaultyStream extends FSInputStream {
        private final FSDataInputStream plain;
        private final String file;

        private FaultyStream(FSDataInputStream plain, String file) {
            this.plain = plain;
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            reading.before(file, plain.getPos());
            return plain.read();
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            reading.before(file, plain.getPos());
            return plain.read(target, from, Math.min(length, 1 << 14));
        }

        @Override
        public void seek(long position) throws IOException {
            plain.seek(position);
        }

        @Override
        public long getPos() throws IOException {
            return plain.getPos();
        }

        @Override
        public boolean seekToNewSource(long position) {
            return false;
        }

        @Override
        public void close() throws IOException {
            plain.close();
        }
    }
}
