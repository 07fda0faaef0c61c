package io.deepanalyze.functions.model;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the cache with the files of one model, complete or on the way. A list inside tells which files it has or will have, with
 * their sizes; the list's time is that of the last use. Executor side; whoever changes it has its lock.
 */
record CachedFolder(Path path) {
    private static final String LIST = ".deepanalyze-files";

    /** An empty folder that is going to have files. */
    static CachedFolder begin(Path path, SortedMap<String, Long> files) throws IOException {
        CachedFolder folder = new CachedFolder(path);
        folder.delete();
        Files.createDirectories(path);
        StringBuilder list = new StringBuilder();
        files.forEach(
                (name, bytes) -> list.append(bytes).append(' ').append(name).append('\n'));
        try {
            Files.writeString(folder.list(), list);
        } catch (IOException e) {
            folder.delete();
            throw e;
        }
        return folder;
    }

    /** The sizes of its files as the list tells them, or nothing where there is no list that can be read. */
    Optional<SortedMap<String, Long>> files() {
        SortedMap<String, Long> files = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(list())) {
                int space = line.indexOf(' ');
                files.put(line.substring(space + 1), Long.parseLong(line.substring(0, Math.max(space, 0))));
            }
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(files);
    }

    /** The bytes that it takes, or is going to. */
    long bytes() {
        return files().map(each ->
                        each.values().stream().mapToLong(Long::longValue).sum())
                .orElse(0L);
    }

    /** Whether each file is there with its size. */
    boolean isWhole() throws IOException {
        Optional<SortedMap<String, Long>> files = files();
        if (files.isEmpty()) {
            return false;
        }
        for (Map.Entry<String, Long> each : files.get().entrySet()) {
            Path file = path.resolve(each.getKey());
            if (!Files.isRegularFile(file) || Files.size(file) != each.getValue()) {
                return false;
            }
        }
        return true;
    }

    /** When it was last used. */
    Instant lastUse() {
        try {
            return Files.getLastModifiedTime(list()).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    /** Marks it as used. */
    void touch(Instant now) throws IOException {
        Files.setLastModifiedTime(list(), FileTime.from(now));
    }

    /** Gives it another name, all at once. */
    CachedFolder moved(Path to) throws IOException {
        Files.move(path, to, StandardCopyOption.ATOMIC_MOVE);
        return new CachedFolder(to);
    }

    /** Removes it, the list first, so that what is left after a sudden end is not taken for whole. */
    void delete() throws IOException {
        Files.deleteIfExists(list());
        if (!Files.exists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private Path list() {
        return path.resolve(LIST);
    }
}
