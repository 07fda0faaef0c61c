package io.deepanalyze.inference.service;

import io.deepanalyze.inference.ComputeThreads;
import io.deepanalyze.inference.Device;
import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Model;
import io.deepanalyze.inference.ModelDescription;
import io.deepanalyze.inference.Output;
import io.deepanalyze.inference.Task;
import io.deepanalyze.inference.Tokens;
import io.deepanalyze.inference.source.ModelSource;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Models that compute nothing, so that what is left is the service around them. Any name gets one. */
public final class IdleModels {
    /** As many numbers as the default model gives. */
    public static final int DIMENSION = 384;

    private static final int CHARACTERS_PER_TOKEN = 5;
    private static final int MOST_TOKENS = 256;

    private IdleModels() {}

    /** A registry of such models; the caller closes it. */
    public static ModelRegistry registry(int processors) {
        return new ModelRegistry(RegistrySettings.cpu(processors), new IdleLoader());
    }

    private static final class IdleLoader implements ModelLoader {
        @Override
        public void check(Device device) {
            // Nothing is computed, so that any will do.
        }

        @Override
        public Prepared prepare(ModelSource source) {
            return new Prepared() {
                @Override
                public long weightBytes() {
                    return 0;
                }

                @Override
                public Model load(Device device, ComputeThreads threads) {
                    return new IdleModel(source.name(), device);
                }
            };
        }
    }

    private static final class IdleModel implements Model {
        private static final List<Tokens> BY_LENGTH = IntStream.rangeClosed(0, MOST_TOKENS)
                .mapToObj(length -> new Tokens(new int[length], null, null, false))
                .toList();
        private static final Output OUTPUT = new Output.Embedding(new float[DIMENSION]);

        private final ModelDescription description;

        IdleModel(String name, Device device) {
            this.description = new ModelDescription(
                    name, "0".repeat(64), "none", device, Task.EMBED, DIMENSION, List.of(), MOST_TOKENS, 0);
        }

        @Override
        public ModelDescription description() {
            return description;
        }

        @Override
        public Tokens tokenize(Input input) {
            return BY_LENGTH.get(countTokens(input.text()));
        }

        @Override
        public int countTokens(String text) {
            return Math.min(MOST_TOKENS, 1 + text.length() / CHARACTERS_PER_TOKEN);
        }

        @Override
        public List<Output> run(List<Tokens> batch) {
            return Collections.nCopies(batch.size(), OUTPUT);
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}
