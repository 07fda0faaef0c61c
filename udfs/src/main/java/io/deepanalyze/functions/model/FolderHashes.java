package io.deepanalyze.functions.model;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.source.ModelFormat;
import io.deepanalyze.inference.source.ModelHash;
import io.deepanalyze.inference.source.ModelLayout;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hashes of folders whose settings do not tell them. A hash is remembered in this JVM for as long as the files keep their sizes and
 * times. Driver side; any thread.
 */
final class FolderHashes {
    private static final Logger LOG = LoggerFactory.getLogger(FolderHashes.class);
    private static final int MOST = 256;

    private static final Map<Seen, String> KNOWN = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Seen, String> eldest) {
            return size() > MOST;
        }
    };

    private final Configuration hadoop;

    FolderHashes(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    /** The same folder with the scheme of its file system and its hash; nothing is read where the hash is set. */
    ModelReference.Folder complete(ModelReference.Folder folder) {
        HadoopFolder files = HadoopFolder.of(folder, hadoop);
        String hash = folder.hash() == null ? hash(folder, files) : folder.hash();
        return new ModelReference.Folder(folder.name(), files.location(), hash, folder.formats());
    }

    /** The formats that a folder's reference names. */
    static Set<ModelFormat> formats(ModelReference.Folder folder) {
        Set<ModelFormat> formats = EnumSet.noneOf(ModelFormat.class);
        folder.formats().forEach(each -> formats.add(ModelFormat.valueOf(each)));
        return formats;
    }

    private static String hash(ModelReference.Folder folder, HadoopFolder files) {
        ModelLayout layout = ModelLayout.of(folder.name(), files, formats(folder));
        Seen seen = seen(folder, files, layout);
        synchronized (KNOWN) {
            String known = KNOWN.get(seen);
            if (known != null) {
                return known;
            }
        }
        long start = System.nanoTime();
        String hash = ModelHash.of(folder.name(), files, layout);
        LOG.info(
                "The model {} in {} ({} bytes) has the hash {}, which took {} ms to compute; {}{}.hash would spare it.",
                folder.name(),
                files.place(),
                layout.bytes(),
                hash,
                (System.nanoTime() - start) / 1_000_000,
                ModelCatalog.PREFIX,
                folder.name());
        synchronized (KNOWN) {
            KNOWN.put(seen, hash);
        }
        return hash;
    }

    private static Seen seen(ModelReference.Folder folder, HadoopFolder files, ModelLayout layout) {
        SortedMap<String, Long> modified = new TreeMap<>();
        try {
            for (String file : layout.files().keySet()) {
                modified.put(file, files.modified(file));
            }
        } catch (IOException e) {
            throw new InferenceException(
                    InferenceErrorCode.MODEL_UNREADABLE,
                    "The files of the model '" + folder.name() + "' in " + files.place() + " cannot be looked at ("
                            + e.getClass().getSimpleName() + "). Check that they may be read.",
                    e);
        }
        return new Seen(files.location(), layout, modified);
    }

    private record Seen(String location, ModelLayout layout, SortedMap<String, Long> modified) {}
}
