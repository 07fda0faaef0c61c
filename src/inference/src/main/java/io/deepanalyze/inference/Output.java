package io.deepanalyze.inference;

import java.util.List;

/** What a model says of one input; which kind, its {@link Task} tells. */
public sealed interface Output {
    /** About how many bytes it takes in memory. */
    long bytes();

    /**
     * A vector of a text's meaning.
     *
     * @param vector as many numbers as {@link ModelDescription#dimension()} says; not copied, not to be changed
     */
    record Embedding(float[] vector) implements Output {
        @Override
        public long bytes() {
            return 32 + 4L * vector.length;
        }
    }

    /**
     * How far each label holds.
     *
     * @param scores one per label, in the order of {@link ModelDescription#labels()}: probabilities that sum to one, independent
     *     probabilities, or the plain numbers of a regression, as the model was trained; not copied, not to be changed
     */
    record Scores(float[] scores) implements Output {
        @Override
        public long bytes() {
            return 32 + 4L * scores.length;
        }

        /** The place of the highest score, the first of equal ones. */
        public int best() {
            int best = 0;
            for (int i = 1; i < scores.length; i++) {
                if (scores[i] > scores[best]) {
                    best = i;
                }
            }
            return best;
        }
    }

    /** The entities that a text names, in its order. */
    record Entities(List<Entity> entities) implements Output {
        public Entities {
            entities = List.copyOf(entities);
        }

        @Override
        public long bytes() {
            return 32 + 48L * entities.size();
        }
    }

    /**
     * A part of a text that names something.
     *
     * @param label what it names, such as {@code PER}, without the {@code B-} or {@code I-} of the model's labels
     * @param start its first UTF-16 unit
     * @param end the one after its last
     * @param score the mean probability of its tokens
     */
    record Entity(String label, int start, int end, float score) {}
}
