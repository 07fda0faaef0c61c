package io.deepanalyze.functions.model;

import io.deepanalyze.inference.source.ModelFormat;
import io.deepanalyze.inference.source.ModelSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The hashes of the models inside of this product, each computed once per JVM, since their files do not change. Any side; any thread. */
final class EmbeddedHashes {
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private EmbeddedHashes() {}

    /** The hash of an embedded model's files; reads them on first use. */
    static String of(String name) {
        return KNOWN.computeIfAbsent(
                name, each -> ModelSource.embedded(each).open(ModelFormat.SAFE).hash());
    }
}
