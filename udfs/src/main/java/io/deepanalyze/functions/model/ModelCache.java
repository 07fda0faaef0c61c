package io.deepanalyze.functions.model;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.source.ModelFetch;
import io.deepanalyze.inference.source.ModelLayout;
import io.deepanalyze.inference.source.ModelSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the files of models from a Hadoop file system to a local disk, once per machine and hash, however many processes ask. Only files
 * that the model is made of are copied, aside first, and take their place when they have the hash that is expected. A folder that is on
 * the local file system ({@code file:}) is used where it is. Executor side; any thread; an interrupt ends the waiting and the copying.
 */
public final class ModelCache {
    private static final Logger LOG = LoggerFactory.getLogger(ModelCache.class);

    private final CacheFolder cache;
    private final ModelCacheSettings settings;
    private final Configuration hadoop;

    /**
     * A cache; nothing is made on the disk before the first model is asked for.
     *
     * @param settings where, and how much
     * @param hadoop how folders are reached
     */
    public ModelCache(ModelCacheSettings settings, Configuration hadoop) {
        this(settings, hadoop, Clock.systemUTC());
    }

    ModelCache(ModelCacheSettings settings, Configuration hadoop, Clock clock) {
        this.cache = new CacheFolder(settings, clock);
        this.settings = settings;
        this.hadoop = hadoop;
    }

    /**
     * How to fetch a model: its folder stays as it is for a quarter of an hour at least after each call.
     *
     * @param model a folder with its hash
     * @throws InferenceException with {@code INVALID_ARGUMENT} if it has none
     */
    public ModelFetch fetching(ModelReference.Folder model) {
        String hash = hash(model);
        URI place = new org.apache.hadoop.fs.Path(model.location()).toUri();
        if ("file".equals(place.getScheme())) {
            Path folder = Path.of(place.getPath());
            return () -> inPlace(model, folder);
        }
        return new ModelFetch() {
            @Override
            public Path fetch() throws IOException {
                return ModelCache.this.fetch(model, hash);
            }

            @Override
            public boolean damaged() throws IOException {
                discard(model, hash);
                return true;
            }
        };
    }

    static String hash(ModelReference.Folder model) {
        String hash = model.hash();
        if (hash == null) {
            throw new InferenceException(
                    InferenceErrorCode.INVALID_ARGUMENT,
                    "The model '" + model.name() + "' has no hash, so that its files cannot be told from others. Set "
                            + ModelCatalog.PREFIX + model.name()
                            + ".hash, or take the reference that the catalog gives.");
        }
        return hash.toLowerCase(Locale.ROOT);
    }

    private static Path inPlace(ModelReference.Folder model, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InferenceException(
                    InferenceErrorCode.MODEL_NOT_FOUND,
                    "The folder " + folder + " of the model '" + model.name()
                            + "' is not on this machine. Copy it to each machine of the cluster, or set "
                            + ModelCatalog.PREFIX + model.name() + ".path to one on a file system that all reach, from"
                            + " where it is fetched.");
        }
        return folder;
    }

    private Path fetch(ModelReference.Folder model, String hash) {
        try {
            CacheLock lock = cache.lock(hash);
            try {
                CachedFolder entry = cache.entry(hash);
                if (!entry.isWhole()) {
                    copy(model, hash, entry);
                }
                cache.use(entry);
                return entry.path();
            } finally {
                lock.close();
            }
        } catch (InterruptedException e) {
            throw cancelled(model);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private void copy(ModelReference.Folder model, String hash, CachedFolder entry)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        HadoopFolder from = HadoopFolder.of(model, hadoop);
        ModelLayout layout = ModelLayout.of(model.name(), from, FolderHashes.formats(model));
        CachedFolder part = cache.begin(model, hash, layout.files());
        boolean moved = false;
        try {
            String found = new FolderCopy(model, from, part.path(), cache::advice).run(layout);
            if (!found.equals(hash)) {
                throw new InferenceException(
                        InferenceErrorCode.HASH_MISMATCH,
                        "The files of the model '" + model.name() + "' in " + from.place() + " have the hash " + found
                                + ", not " + hash + ". They are another version or damaged: put the right files there."
                                + " If these are wanted, run the query again, with " + ModelCatalog.PREFIX
                                + model.name()
                                + ".hash set to theirs or not at all.");
            }
            part.moved(entry.path());
            moved = true;
        } finally {
            if (!moved) {
                part.delete();
            }
        }
        LOG.info(
                "Copied the model {} ({} bytes) from {} to {} in {} ms.",
                model.name(),
                layout.bytes(),
                from.place(),
                entry.path(),
                (System.nanoTime() - start) / 1_000_000);
    }

    /** Removes a copy that was found damaged, unless somebody has mended it meanwhile. */
    private void discard(ModelReference.Folder model, String hash) {
        try {
            CacheLock lock = cache.lock(hash);
            try {
                discardLocked(model, hash);
            } finally {
                lock.close();
            }
        } catch (InterruptedException e) {
            throw cancelled(model);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private void discardLocked(ModelReference.Folder model, String hash) throws IOException {
        CachedFolder entry = cache.entry(hash);
        try {
            ModelSource.directory(entry.path(), hash).open(FolderHashes.formats(model));
        } catch (InferenceException e) {
            LOG.warn("The copy of the model {} in {} is damaged and is fetched anew.", model.name(), entry.path());
            entry.delete();
        }
    }

    private static InferenceException cancelled(ModelReference.Folder model) {
        Thread.currentThread().interrupt();
        return new InferenceException(
                InferenceErrorCode.CANCELLED,
                "The thread was interrupted while the model '" + model.name()
                        + "' was fetched. The task was killed or cancelled.");
    }

    private InferenceException unusable(IOException e) {
        return new InferenceException(
                InferenceErrorCode.DISK_EXCEEDED,
                "The folder " + settings.directory() + " for copies of models cannot be used ("
                        + Nearest.quoted(e.getClass().getSimpleName() + ": " + e.getMessage())
                        + "). Check that it may be written. " + cache.advice(),
                e);
    }
}
