package io.deepanalyze.inference.text;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Task;
import io.deepanalyze.inference.Tokens;
import io.deepanalyze.inference.config.ModelConfig;
import io.deepanalyze.inference.source.ModelFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts as a model's {@code tokenizer.json} says, but for its truncation and padding: texts are cut at the model's own limit,
 * and padded with their batch. Any thread may call it; {@link #close} comes last.
 */
public final class TextTokenizer implements AutoCloseable {
    private final byte[] json;
    private final HuggingFaceTokenizer tokenizer;
    private final boolean lowerCase;
    private final boolean withSpans;

    /** The same without a limit, once somebody counts. */
    private @Nullable HuggingFaceTokenizer unlimited;

    private TextTokenizer(byte[] json, HuggingFaceTokenizer tokenizer, boolean lowerCase, boolean withSpans) {
        this.json = json;
        this.tokenizer = tokenizer;
        this.lowerCase = lowerCase;
        this.withSpans = withSpans;
    }

    /**
     * The tokenizer of a model.
     *
     * @throws InferenceException if its file makes no sense, or there are no natives for this machine
     */
    public static TextTokenizer of(ModelFiles files, ModelConfig config) {
        Djl.keepOffline();
        byte[] json = files.require("tokenizer.json").getBytes(StandardCharsets.UTF_8);
        try {
            return new TextTokenizer(
                    json, open(json, config.maxTokens()), config.lowerCase(), config.task() == Task.TAG);
        } catch (IOException e) {
            throw unreadable(files, e);
        } catch (RuntimeException e) {
            throw e instanceof EngineException ? missing(e) : unreadable(files, e);
        } catch (LinkageError e) {
            throw missing(e);
        }
    }

    /**
     * The tokens of an input.
     *
     * @throws InferenceException with {@code INPUT_FAILED} if the tokenizer fails on it
     */
    public Tokens encode(Input input) {
        String text = prepared(input.text());
        try {
            // The library's own calls: DJL's object of an encoding also copies each token's text and more that nobody
            // asks for.
            long encoding = input.pair() == null
                    ? TokenizersLibrary.LIB.encode(tokenizer.getHandle(), text, true)
                    : TokenizersLibrary.LIB.encodeDual(tokenizer.getHandle(), text, prepared(input.pair()), true);
            try {
                return new Tokens(
                        narrowed(TokenizersLibrary.LIB.getTokenIds(encoding)),
                        input.pair() == null ? null : narrowed(TokenizersLibrary.LIB.getTypeIds(encoding)),
                        withSpans ? spans(text, TokenizersLibrary.LIB.getTokenCharSpans(encoding)) : null,
                        TokenizersLibrary.LIB.getOverflowCount(encoding) > 0);
            } finally {
                TokenizersLibrary.LIB.deleteEncoding(encoding);
            }
        } catch (RuntimeException e) {
            throw failed(input.characters(), e);
        }
    }

    /**
     * How many tokens a text has, special ones included, whatever the model takes.
     *
     * @throws InferenceException with {@code INPUT_FAILED} if the tokenizer fails on it
     */
    public int count(String text) {
        try {
            long encoding = TokenizersLibrary.LIB.encode(unlimited().getHandle(), prepared(text), true);
            try {
                return TokenizersLibrary.LIB.getTokenIds(encoding).length;
            } finally {
                TokenizersLibrary.LIB.deleteEncoding(encoding);
            }
        } catch (RuntimeException e) {
            throw failed(text.length(), e);
        }
    }

    @Override
    public synchronized void close() {
        tokenizer.close();
        if (unlimited != null) {
            unlimited.close();
        }
    }

    private synchronized HuggingFaceTokenizer unlimited() {
        if (unlimited == null) {
            try {
                unlimited = open(json, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return unlimited;
    }

    /** A tokenizer with a limit, or without one for 0. */
    private static HuggingFaceTokenizer open(byte[] json, int maxTokens) throws IOException {
        Map<String, String> options = new HashMap<>(Map.of(
                "addSpecialTokens", "true",
                "truncation", String.valueOf(maxTokens > 0),
                "padding", "false"));
        if (maxTokens > 0) {
            options.put("maxLength", String.valueOf(maxTokens));
            options.put("modelMaxLength", String.valueOf(maxTokens));
            options.put("stride", "0");
        }
        return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options);
    }

    private static InferenceException failed(int characters, RuntimeException cause) {
        // What the tokenizer says may hold the text, so that its words are left out.
        return new InferenceException(
                InferenceErrorCode.INPUT_FAILED,
                "The tokenizer failed on a text of " + characters + " characters ("
                        + cause.getClass().getSimpleName() + "). Leave the row out, or change its text.");
    }

    private String prepared(String text) {
        String sound = WellFormed.of(text);
        return lowerCase ? sound.toLowerCase(Locale.ROOT) : sound;
    }

    private static int[] narrowed(long[] ids) {
        int[] narrow = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            narrow[i] = (int) ids[i];
        }
        return narrow;
    }

    private static int[] spans(String text, CharSpan[] spans) {
        int[] units = new int[2 * spans.length];
        // The tokenizer counts characters of Unicode; tokens come in the order of the text, so one walk finds them all.
        int unit = 0;
        int character = 0;
        for (int i = 0; i < spans.length; i++) {
            CharSpan span = spans[i];
            if (span == null || span.getEnd() <= span.getStart()) {
                continue;
            }
            if (span.getStart() < character) {
                unit = 0;
                character = 0;
            }
            unit = text.offsetByCodePoints(unit, span.getStart() - character);
            character = span.getStart();
            units[2 * i] = unit;
            units[2 * i + 1] = text.offsetByCodePoints(unit, span.getEnd() - span.getStart());
        }
        return units;
    }

    private static InferenceException unreadable(ModelFiles files, Exception cause) {
        return new InferenceException(
                InferenceErrorCode.MODEL_UNREADABLE,
                "The tokenizer.json of the model '" + files.name()
                        + "' cannot be read. Fetch it again, or save it with a" + " fast tokenizer of transformers.",
                cause);
    }

    private static InferenceException missing(Throwable cause) {
        return new InferenceException(
                InferenceErrorCode.NATIVES_MISSING,
                "The native part of the Hugging Face tokenizers does not load on this machine. It is in"
                        + " ai.djl.huggingface:tokenizers, for Linux on x86_64 and aarch64, and is written to the folder"
                        + " named by ENGINE_CACHE_DIR, else to .djl.ai in the home folder: check that it can be written.",
                cause);
    }
}
