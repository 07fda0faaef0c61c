package io.deepanalyze.inference.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What tells one model's files from another's: SHA-256 over name and SHA-256 of each file, in the order of their names. */
public final class ModelHash {
    private static final int PART_BYTES = 1 << 18;

    private ModelHash() {}

    /**
     * The hash over files.
     *
     * @param digests the SHA-256 of each file, by its name inside of the model
     * @return hexadecimal digits
     */
    public static String over(SortedMap<String, byte[]> digests) {
        MessageDigest all = sha256();
        for (Map.Entry<String, byte[]> file : new TreeMap<>(digests).entrySet()) {
            all.update((file.getKey() + '\0').getBytes(StandardCharsets.UTF_8));
            all.update(file.getValue());
        }
        return HexFormat.of().formatHex(all.digest());
    }

    /**
     * The hash over the files of a folder, each of which is read once.
     *
     * @param model what people call the model
     * @throws io.deepanalyze.inference.InferenceException with {@code MODEL_UNREADABLE} if one cannot be read
     */
    public static String of(String model, ModelFolder folder, ModelLayout layout) {
        SortedMap<String, byte[]> digests = new TreeMap<>();
        for (String file : layout.files().keySet()) {
            try (InputStream in = folder.open(file)) {
                digests.put(file, digest(in));
            } catch (IOException e) {
                throw ModelFile.unreadable(model, file + " in " + folder.place(), e);
            }
        }
        return over(digests);
    }

    /** A computation of SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each JVM has SHA-256.", e);
        }
    }

    static byte[] digest(InputStream in) throws IOException {
        MessageDigest one = sha256();
        byte[] part = new byte[PART_BYTES];
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            one.update(part, 0, read);
        }
        return one.digest();
    }
}
