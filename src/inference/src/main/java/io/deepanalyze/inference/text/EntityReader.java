package io.deepanalyze.inference.text;

import io.deepanalyze.inference.Output.Entities;
import io.deepanalyze.inference.Output.Entity;
import io.deepanalyze.inference.Tokens;
import io.deepanalyze.inference.config.Scoring;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins labels of tokens to entities: an entity is a run of tokens whose best labels name the same thing, and begins anew at a
 * {@code B-} after a gap. Tokens inside of a word that a label does not reach are not added.
 */
public final class EntityReader {
    private final List<String> labels;

    public EntityReader(List<String> labels) {
        this.labels = List.copyOf(labels);
    }

    /**
     * The entities of one text.
     *
     * @param tokens its tokens, with their places
     * @param logits what the model says, one row of labels per token; changed
     */
    public Entities read(Tokens tokens, float[][] logits) {
        int[] spans = tokens.spans();
        List<Entity> entities = new ArrayList<>();
        if (spans == null) {
            return new Entities(entities);
        }
        Run run = null;
        for (int i = 0; i < tokens.length(); i++) {
            int start = spans[2 * i];
            int end = spans[2 * i + 1];
            if (end <= start) {
                continue;
            }
            Scoring.SOFTMAX.apply(logits[i]);
            int best = best(logits[i]);
            String label = labels.get(best);
            String name = bare(label);
            if (run != null
                    && (name == null || !run.label.equals(name) || (label.startsWith("B-") && start > run.end))) {
                entities.add(run.entity());
                run = null;
            }
            if (name != null) {
                run = run == null ? new Run(name, start) : run;
                run.add(end, logits[i][best]);
            }
        }
        if (run != null) {
            entities.add(run.entity());
        }
        return new Entities(entities);
    }

    /** What a label names, or null where it is the one for nothing. */
    private static @Nullable String bare(String label) {
        if (label.equals("O")) {
            return null;
        }
        return label.startsWith("B-") || label.startsWith("I-") ? label.substring(2) : label;
    }

    private static int best(float[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }

    private static final class Run {
        private final String label;
        private final int start;
        private int end;
        private float sum;
        private int tokens;

        Run(String label, int start) {
            this.label = label;
            this.start = start;
        }

        void add(int to, float score) {
            end = to;
            sum += score;
            tokens++;
        }

        Entity entity() {
            return new Entity(label, start, end, sum / tokens);
        }
    }
}
