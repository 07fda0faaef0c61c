package io.deepanalyze.benchmarks.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Words as frequent as they are in English: those of the model's own vocabulary, whose numbers begin with the frequent ones, drawn by Zipf's law.
 * One in ten is a compound of two, which the tokenizer takes apart again, as it does with rare words.
 */
final class Vocabulary {
    private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";
    private static final double COMPOUND = 0.1;

    private final List<String> words;
    private final double[] cumulative;

    private Vocabulary(List<String> words) {
        this.words = words;
        this.cumulative = new double[words.size()];
        double sum = 0;
        for (int i = 0; i < cumulative.length; i++) {
            sum += 1.0 / (i + 2.7);
            cumulative[i] = sum;
        }
    }

    /** Reads the words from the embedded model on the classpath. */
    static Vocabulary load() {
        try (InputStream json = Vocabulary.class.getResourceAsStream(TOKENIZER)) {
            if (json == null) {
                throw new IllegalStateException("The classpath has no " + TOKENIZER);
            }
            JsonNode numbers = new ObjectMapper().readTree(json).path("model").path("vocab");
            List<Map.Entry<String, JsonNode>> known = new ArrayList<>(numbers.properties());
            return new Vocabulary(known.stream()
                    .filter(word -> word.getKey().matches("a|i|[a-z]{2,14}"))
                    .sorted(Comparator.comparingInt(word -> word.getValue().asInt()))
                    .map(Map.Entry::getKey)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Words with a full stop after each dozen or so. */
    String text(int count, SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                text.append(random.nextInt(12) == 0 ? ". " : " ");
            }
            text.append(word(random));
            if (random.nextDouble() < COMPOUND) {
                text.append(word(random));
            }
        }
        return text.append('.').toString();
    }

    private String word(SplittableRandom random) {
        double wanted = random.nextDouble() * cumulative[cumulative.length - 1];
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return words.get(low);
    }
}
