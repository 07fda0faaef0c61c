package io.deepanalyze.functions.model;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The sole right to a part of a folder, among the threads of this process and all processes of the machine; the system takes it back from a
 * process that dies. Closed by the thread that acquired it. Its files stay, since to delete one would part those who wait from those who come.
 */
final class CacheLock implements AutoCloseable {
    /** Threads of one process, since a lock of a file is the whole process's, and is lost as soon as one of its channels closes. */
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private static final long POLL_MILLIS = 25;

    private final ReentrantLock thread;
    private final FileChannel channel;

    private CacheLock(ReentrantLock thread, FileChannel channel) {
        this.thread = thread;
        this.channel = channel;
    }

    /** Waits for the right; an interrupt ends the waiting. */
    static CacheLock acquire(Path file) throws IOException, InterruptedException {
        ReentrantLock thread = thread(file);
        thread.lockInterruptibly();
        return locked(file, thread, true).orElseThrow();
    }

    /** The right, if nobody has it now. */
    static Optional<CacheLock> tryAcquire(Path file) throws IOException, InterruptedException {
        ReentrantLock thread = thread(file);
        if (thread.isHeldByCurrentThread() || !thread.tryLock()) {
            return Optional.empty();
        }
        return locked(file, thread, false);
    }

    private static ReentrantLock thread(Path file) {
        return THREADS.computeIfAbsent(file.toAbsolutePath().normalize(), each -> new ReentrantLock());
    }

    /** Whoever gets no lock gives the thread's back. */
    private static Optional<CacheLock> locked(Path file, ReentrantLock thread, boolean waiting)
            throws IOException, InterruptedException {
        FileChannel channel = null;
        boolean mine = false;
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            mine = lock(channel);
            while (!mine && waiting) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                mine = lock(channel);
            }
            return mine ? Optional.of(new CacheLock(thread, channel)) : Optional.empty();
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException();
        } finally {
            if (!mine) {
                close(channel, thread);
            }
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Another class loader of this process has it.
            return false;
        }
    }

    private static void close(@Nullable FileChannel channel, ReentrantLock thread) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            thread.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        close(channel, thread);
    }
}
