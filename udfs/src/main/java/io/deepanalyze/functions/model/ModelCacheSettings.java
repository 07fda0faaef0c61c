package io.deepanalyze.functions.model;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.network.util.JavaUtils;

/**
 * Where an executor keeps copies of models' files, and how much of the disk they may take.
 *
 * @param directory a folder on a local disk, which the processes of a machine may share
 * @param isOwn whether it is this product's own choice, in a place where others may write too, so that it must belong to nobody else
 * @param maxBytes the bytes of all copies in it at most
 */
public record ModelCacheSettings(Path directory, boolean isOwn, long maxBytes) {
    /** The setting of the folder. */
    public static final String DIRECTORY = "spark.deepanalyze.inference.cacheDirectory";

    /** The setting of the bytes. */
    public static final String BYTES = "spark.deepanalyze.inference.cacheBytes";

    /** The bytes where nothing is set, as settings write them. */
    public static final String DEFAULT_BYTES = "20g";

    public ModelCacheSettings {
        directory = directory.toAbsolutePath().normalize();
        if (maxBytes < 1) {
            throw refused(BYTES, String.valueOf(maxBytes), "a size such as " + DEFAULT_BYTES);
        }
    }

    /** A folder that the caller answers for. */
    public static ModelCacheSettings of(Path directory, long maxBytes) {
        return new ModelCacheSettings(directory, false, maxBytes);
    }

    /**
     * What the settings say; a folder of this user below {@code java.io.tmpdir} where they name none.
     *
     * @param settings the value of a setting by its full name
     * @throws InferenceException with {@code INVALID_ARGUMENT} for values that mean nothing
     */
    public static ModelCacheSettings of(Function<String, Optional<String>> settings) {
        Optional<String> named = settings.apply(DIRECTORY).filter(each -> !each.isBlank());
        String bytes = settings.apply(BYTES).filter(each -> !each.isBlank()).orElse(DEFAULT_BYTES);
        String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "_");
        Path directory;
        try {
            directory = named.isPresent()
                    ? Path.of(named.get().strip())
                    : Path.of(System.getProperty("java.io.tmpdir"), "deepanalyze-models-" + user);
        } catch (InvalidPathException e) {
            throw refused(DIRECTORY, named.orElse(""), "a folder on a local disk");
        }
        try {
            return new ModelCacheSettings(directory, named.isEmpty(), JavaUtils.byteStringAsBytes(bytes.strip()));
        } catch (IllegalArgumentException e) {
            throw refused(BYTES, bytes, "a size such as " + DEFAULT_BYTES);
        }
    }

    private static InferenceException refused(String setting, String value, String instead) {
        return new InferenceException(
                InferenceErrorCode.INVALID_ARGUMENT,
                "The setting " + setting + " is " + Nearest.quoted(value) + ", which means nothing. Give " + instead
                        + ".");
    }
}
