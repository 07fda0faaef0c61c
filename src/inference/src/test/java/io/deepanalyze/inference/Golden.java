package io.deepanalyze.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deepanalyze.inference.Output.Embedding;
import io.deepanalyze.inference.Output.Scores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;

/** Tiny models with what the reference implementation computes with them: ours, and a larger set that may lie beside the repository. */
public final class Golden {
    private static final String BESIDE = "shared/golden";

    private Golden() {}

    /** A model of ours, which is always there. */
    public static Path own(String name) {
        try {
            return Path.of(Golden.class
                            .getResource("/golden/" + name + "/config.json")
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Something of the larger set, if it is there; says so if it is not. */
    public static Optional<Path> beside(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve(BESIDE).resolve(name);
            if (Files.exists(candidate)) {
                return Optional.of(candidate);
            }
        }
        System.out.println("Skipped: there is no ../" + BESIDE + "/" + name + " beside the repository.");
        return Optional.empty();
    }

    public static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs all texts of a model's golden.json as batches, and compares ids, cuts and outputs. */
    public static void check(Model model, Path folder) {
        JsonNode golden = json(folder.resolve("golden.json"));
        double tolerance = golden.path("tolerance").path("absolute").asDouble();
        for (String part : List.of("batch", "single", "truncated", "pair")) {
            if (golden.has(part)) {
                check(model, golden.path(part), tolerance, part.equals("truncated"));
            }
        }
    }

    private static void check(Model model, JsonNode part, double tolerance, boolean truncated) {
        List<Tokens> batch = new ArrayList<>();
        for (int i = 0; i < part.path("texts").size(); i++) {
            String text = part.path("texts").path(i).asText();
            Tokens tokens = model.tokenize(
                    part.has("pairs")
                            ? Input.of(text, part.path("pairs").path(i).asText())
                            : Input.of(text));
            assertThat(tokens.ids()).isEqualTo(ids(part, i));
            assertThat(tokens.truncated()).isEqualTo(truncated);
            batch.add(tokens);
        }
        List<Output> outputs = model.run(batch);
        assertThat(outputs).hasSameSizeAs(batch);
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i) instanceof Embedding embedding) {
                assertNear(embedding.vector(), part.path("sentence_embedding").path(i), tolerance);
            } else if (outputs.get(i) instanceof Scores scores && part.has("probabilities")) {
                assertNear(scores.scores(), part.path("probabilities").path(i), tolerance);
                assertThat(model.description().labels().get(scores.best()))
                        .isEqualTo(part.path("labels").path(i).asText());
            } else if (outputs.get(i) instanceof Scores scores) {
                for (int j = 0; j < scores.scores().length; j++) {
                    double logit = part.path("logits").path(i).path(j).asDouble();
                    assertThat((double) scores.scores()[j])
                            .isCloseTo(1 / (1 + Math.exp(-logit)), Offset.offset(tolerance));
                }
            }
        }
    }

    private static int[] ids(JsonNode part, int row) {
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < part.path("input_ids").path(row).size(); i++) {
            if (part.path("attention_mask").path(row).path(i).asInt() == 1) {
                ids.add(part.path("input_ids").path(row).path(i).asInt());
            }
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Fails unless each number is as near as the tolerance. */
    public static void assertNear(float[] actual, JsonNode expected, double tolerance) {
        assertThat(actual).hasSize(expected.size());
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected.path(i).asDouble(), Offset.offset(tolerance));
        }
    }
}
