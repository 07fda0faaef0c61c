package io.deepanalyze.functions.model;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that the models' copies of a machine are in, and the room there. A copy is named by its hash; {@code <hash>.part} is one on
 * the way, whose writer has the hash's lock. Other files of the folder are left alone. Executor side; any thread, any process.
 */
final class CacheFolder {
    /** How long after its last use a copy may not be removed, since whoever asked for it may still be loading it. */
    static final Duration KEPT = Duration.ofMinutes(15);

    private static final String PART = ".part";
    private static final Pattern ENTRY = Pattern.compile("([0-9a-f]{64})(\\.part)?");

    private final ModelCacheSettings settings;
    private final Clock clock;

    CacheFolder(ModelCacheSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The sole right to the copy of a hash. */
    CacheLock lock(String hash) throws IOException, InterruptedException {
        prepare();
        return CacheLock.acquire(lockFile(hash));
    }

    /** The copy of a hash, which may not be there. */
    CachedFolder entry(String hash) {
        return new CachedFolder(settings.directory().resolve(hash));
    }

    /** Marks a copy as used now. */
    void use(CachedFolder entry) throws IOException {
        entry.touch(clock.instant());
    }

    /**
     * Begins a copy once there is room for it; those that nobody has used for longest go first. The caller has the hash's lock.
     *
     * @throws InferenceException with {@code DISK_EXCEEDED} if there is no room beside the copies in use
     */
    CachedFolder begin(ModelReference.Folder model, String hash, SortedMap<String, Long> files)
            throws IOException, InterruptedException {
        entry(hash).delete();
        Path part = settings.directory().resolve(hash + PART);
        new CachedFolder(part).delete();
        long bytes = files.values().stream().mapToLong(Long::longValue).sum();
        // One at a time, so that two who need the same room do not both take it; what is on the way counts in full.
        CacheLock room = CacheLock.acquire(lockFile("room"));
        try {
            long used = makeRoom(bytes);
            if (used + bytes > settings.maxBytes()) {
                throw new InferenceException(
                        InferenceErrorCode.DISK_EXCEEDED,
                        "The model '" + model.name() + "' has " + bytes + " bytes, for which there is no room in "
                                + settings.directory() + ": models may take " + settings.maxBytes()
                                + " bytes there, and "
                                + used + " are taken by those in use. Raise " + ModelCacheSettings.BYTES
                                + ", or use fewer models at once.");
            }
            return CachedFolder.begin(part, files);
        } finally {
            room.close();
        }
    }

    /** What to do where a disk has no room, with the room that it has. */
    String advice() {
        String room = "unknown";
        try {
            FileStore store = Files.getFileStore(settings.directory());
            room = store.getUsableSpace() + " bytes";
        } catch (IOException e) {
            // Said as unknown.
        }
        return "Free space on the disk of " + settings.directory() + " (left: " + room + "), or set "
                + ModelCacheSettings.DIRECTORY + " to a folder on a larger one.";
    }

    /** Removes what was left behind, then what was used least lately; tells the bytes that are still taken. */
    private long makeRoom(long wanted) throws IOException, InterruptedException {
        List<Candidate> kept = new ArrayList<>();
        long used = 0;
        for (Candidate each : candidates()) {
            boolean whole = !each.isPart() && each.folder().files().isPresent();
            if (!whole && remove(each, null)) {
                continue;
            }
            used += each.bytes();
            if (whole) {
                kept.add(each);
            }
        }
        kept.sort(Comparator.comparing(Candidate::lastUse));
        Instant unused = clock.instant().minus(KEPT);
        for (Candidate each : kept) {
            if (used + wanted <= settings.maxBytes() || wanted > settings.maxBytes()) {
                break;
            }
            if (remove(each, unused)) {
                used -= each.bytes();
            }
        }
        return used;
    }

    /** Removes a folder unless somebody works on it or, where a time is given, has used it since. */
    private boolean remove(Candidate each, @Nullable Instant unused) throws IOException, InterruptedException {
        Optional<CacheLock> lock = CacheLock.tryAcquire(lockFile(each.hash()));
        if (lock.isEmpty()) {
            return false;
        }
        try {
            if (unused != null && each.folder().lastUse().isAfter(unused)) {
                return false;
            }
            each.folder().delete();
            return true;
        } finally {
            lock.get().close();
        }
    }

    private List<Candidate> candidates() throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        try (Stream<Path> all = Files.list(settings.directory())) {
            for (Path path : (Iterable<Path>) all::iterator) {
                var name = ENTRY.matcher(String.valueOf(path.getFileName()));
                if (name.matches() && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    CachedFolder folder = new CachedFolder(path);
                    candidates.add(new Candidate(
                            folder, name.group(1), name.group(2) != null, folder.bytes(), folder.lastUse()));
                }
            }
        }
        return candidates;
    }

    private Path lockFile(String of) {
        return settings.directory().resolve("locks").resolve(of + ".lock");
    }

    /** Makes the folder; in a place where anybody may make folders, one of another user's would bring that user's models. */
    private void prepare() throws IOException {
        Path directory = settings.directory();
        if (!settings.isOwn() || !Files.getFileStore(root(directory)).supportsFileAttributeView("posix")) {
            Files.createDirectories(directory);
            return;
        }
        Set<PosixFilePermission> own = PosixFilePermissions.fromString("rwx------");
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(own));
        } catch (FileAlreadyExistsException e) {
            requireOwn(directory);
        }
    }

    private static void requireOwn(Path directory) throws IOException {
        Path probe = Files.createTempFile("deepanalyze-", ".owner");
        try {
            var found = Files.getFileAttributeView(directory, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes();
            if (!found.isDirectory()
                    || !found.owner().equals(Files.getOwner(probe))
                    || found.permissions().contains(PosixFilePermission.GROUP_WRITE)
                    || found.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new InferenceException(
                        InferenceErrorCode.INVALID_ARGUMENT,
                        "The folder " + directory + " for copies of models belongs to another user, or others may write"
                                + " to it, so that models in it cannot be trusted. Remove it, or set "
                                + ModelCacheSettings.DIRECTORY + " to a folder of yours.");
            }
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static Path root(Path directory) {
        Path parent = directory.getParent();
        return parent == null ? directory : parent;
    }

    private record Candidate(CachedFolder folder, String hash, boolean isPart, long bytes, Instant lastUse) {}
}
