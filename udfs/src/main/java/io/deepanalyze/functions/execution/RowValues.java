package io.deepanalyze.functions.execution;

import io.deepanalyze.inference.Input;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Turns what became of a row's call into the value that the query sees, by the call's mode of errors. */
final class RowValues {
    private static final int HASH_DIGITS = 16;
    private static final int QUOTED_CHARACTERS = 200;

    private RowValues() {}

    /**
     * The value of a row.
     *
     * @param input what was asked; kept only to name it
     * @throws AiFunctionException if the row failed and the call's errors end the query
     */
    static @Nullable Object of(CallSpec spec, RowResult result, Input input) {
        if (result instanceof RowResult.Value value) {
            return spec.onError() == ErrorMode.STRUCT ? struct(value.value(), null) : value.value();
        }
        RowResult.Failed failed = (RowResult.Failed) result;
        String message = spec.function() + ": " + failed.message() + " The row's input "
                + (spec.showInputs() ? quoted(input) : "has the SHA-256 " + hash(input)) + ".";
        return switch (spec.onError()) {
            case NULL -> null;
            case STRUCT ->
                struct(null, UTF8String.fromString("[" + failed.condition().name() + "] " + message));
            case RAISE ->
                throw new AiFunctionException(
                        failed.condition(),
                        message
                                + " Set spark.deepanalyze.functions.onError=null, or give failOnError => false in the call, to go on"
                                + " without such rows.",
                        null);
        };
    }

    private static InternalRow struct(@Nullable Object result, @Nullable UTF8String message) {
        return new GenericInternalRow(new @Nullable Object[] {result, message});
    }

    /** The first digits are enough to find the row by {@code sha2(text, 256)}. */
    private static String hash(Input input) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(input.text().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS) + "…";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String quoted(Input input) {
        String text = input.text();
        return "is '" + (text.length() > QUOTED_CHARACTERS ? text.substring(0, QUOTED_CHARACTERS) + "…" : text) + "'";
    }
}
