package io.deepanalyze.functions.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deepanalyze.functions.generation.schema.ResponseSchema;
import io.deepanalyze.functions.generation.task.GenerationTask;
import io.deepanalyze.functions.generation.task.Prompts;
import io.deepanalyze.functions.generation.task.TaskResult;
import io.deepanalyze.functions.model.ModelReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All functions with a small real model in this process: what comes is of the right form, whatever such a model knows. */
@Tag("model")
class GenerationModelIT {
    private static final GenerationParameters SHORT = GenerationParameters.of(Map.of("max_tokens", 60));

    @Test
    void givesEachFunctionAValueOfItsForm() {
        ModelReference.Generative reference = new ModelReference.Generative(
                "small", "gguf:" + path(), null, Map.of("contextTokens", "1024", "threads", "1"));
        try (GenerationServices services = new GenerationServices()) {
            GenerationService service = services.service(reference);

            assertThat(value(service, Prompts.analyzeSentiment(SHORT), "I love this phone."))
                    .isIn("positive", "negative", "neutral", "mixed");
            assertThat(value(service, Prompts.classify(Map.of("a \"b\"", "", "c", "it is c"), false, SHORT), "c"))
                    .hasSize(1);
            assertThat(value(service, Prompts.extract(List.of("city"), SHORT), "Anna lives in Paris."))
                    .containsOnlyKeys("city");
            assertThat(value(service, Prompts.generate(SHORT), "Say hello.")).isNotBlank();
            ResponseSchema schema =
                    ResponseSchema.parse("STRUCT<capital: BOOLEAN NOT NULL>").orElseThrow();
            assertThat(value(service, Prompts.query(schema, SHORT), "Is Paris a capital?"))
                    .matches("\\{\"capital\":(true|false)}");
            assertThat(service.metrics())
                    .returns(0L, GenerationMetrics::failedRows)
                    .returns(0L, GenerationMetrics::repairs);
        }
    }

    private static <V> V value(GenerationService service, GenerationTask<V> task, String text) {
        try (GenerationCall call = service.open()) {
            call.offer(task.request(text));
            TaskResult<V> result = task.result(text, call.take());
            assertThat(result).isInstanceOf(TaskResult.Value.class);
            return ((TaskResult.Value<V>) result).value();
        }
    }

    private static Path path() {
        String named = System.getProperty("deepanalyze.test.gguf", System.getenv("DEEPANALYZE_TEST_GGUF"));
        String cache = System.getenv("DEEPANALYZE_MODEL_CACHE");
        Path path = named != null
                ? Path.of(named)
                : (cache == null
                                ? Path.of(System.getProperty("user.home"), ".cache", "deepanalyze", "models")
                                : Path.of(cache))
                        .resolve("smollm2-135m-instruct-q4_1.gguf");
        assumeTrue(
                Files.isRegularFile(path),
                "no GGUF model for tests at " + path + "; fetch one, or name it in DEEPANALYZE_TEST_GGUF");
        return path;
    }
}
