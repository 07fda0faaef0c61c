package io.deepanalyze.functions.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.functions.generation.GenerationParameters;
import io.deepanalyze.functions.model.ModelReference;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which answers are worth keeping. */
class OperationTest {
    @Test
    void anAnswerIsKeptWhereTheSameRequestHasItAgain() {
        ModelReference steady = new ModelReference.Generative("m", "m", "http://localhost:1/v1", Map.of());
        ModelReference varied =
                new ModelReference.Generative("m", "m", "http://localhost:1/v1", Map.of("temperature", "0.7"));

        assertThat(answer(Map.of()).isKept(steady)).isTrue();
        assertThat(answer(Map.of()).isKept(varied)).isFalse();
        assertThat(answer(Map.of("temperature", 0.7)).isKept(steady)).isFalse();
        assertThat(answer(Map.of("temperature", 0.0)).isKept(varied)).isTrue();
        assertThat(answer(Map.of("temperature", 0.7, "seed", 1)).isKept(steady)).isTrue();
        assertThat(new Operation.Write(new Operation.Correction()).isKept(varied))
                .isFalse();
        assertThat(new Operation.CountTokens().isKept(steady)).isFalse();
    }

    private static Operation answer(Map<String, Object> parameters) {
        return new Operation.Write(new Operation.Answer(null, GenerationParameters.of(parameters)));
    }
}
