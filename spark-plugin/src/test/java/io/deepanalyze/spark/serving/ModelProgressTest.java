package io.deepanalyze.spark.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.functions.generation.GenerationMetrics;
import io.deepanalyze.inference.service.ServiceMetrics;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelProgressTest {
    @Test
    void sumsOverModelsAndComesThroughAMessageOfClassesOfTheJdk() {
        ModelProgress progress =
                ModelProgress.of("7", List.of(metrics(10, 100, 1), metrics(5, 50, 0)), List.of(written(2, 30, 7, 1)));

        assertThat(progress).isEqualTo(new ModelProgress("7", 17, 187, 2));
        assertThat(progress.message()).isExactlyInstanceOf(java.util.ArrayList.class);
        assertThat(ModelProgress.read(progress.message())).contains(progress);
    }

    @Test
    void otherMessagesAreNone() {
        assertThat(ModelProgress.read("15")).isEmpty();
        assertThat(ModelProgress.read(List.of("7", 15, 150, 1))).isEmpty();
    }

    private static GenerationMetrics written(long rows, long tokensIn, long tokensOut, long failed) {
        return new GenerationMetrics(rows, rows, 0, 0, tokensIn, tokensOut, failed, 0, 0, 0, 0, 0, 0);
    }

    private static ServiceMetrics metrics(long rows, long tokens, long failed) {
        return new ServiceMetrics(rows, tokens, tokens, 1, 0, 0, 0, 0, 0, 0, failed, 0, 0, 1024, 0);
    }
}
