package io.deepanalyze.spark.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.deepanalyze.functions.generation.GenerationException;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;

class ModelExecutorTest {
    private final SparkConf conf = new SparkConf(false).set("spark.master", "local[2]");
    private final MetricRegistry metrics = new MetricRegistry();

    @Test
    void loadsAheadAndTellsTheFiguresOfEachModelUntilItEnds() {
        conf.set(ModelExecutor.PRELOAD, " all-minilm-l6-v2-int8, ,all-minilm-l6-v2-int8");
        ModelExecutor executor = new ModelExecutor();
        executor.init(context(Map.of()), Map.of());
        try {
            assertThat(value("models.loaded")).isEqualTo(1L);
            assertThat(value("models.rows")).isEqualTo(0L);
            assertThat(value("model.all-minilm-l6-v2-int8.computeMillis")).isEqualTo(0L);
            assertThat(value("model.all-minilm-l6-v2-int8.fill")).isEqualTo(1.0);
        } finally {
            executor.shutdown();
        }
        assertThat(value("models.loaded")).isEqualTo(0L);
    }

    @Test
    void opensModelsThatWriteAheadAndTellsTheirFigures() {
        conf.set(ModelExecutor.PRELOAD, "writer")
                .set("spark.deepanalyze.models.writer.model", "some-model")
                .set("spark.deepanalyze.models.writer.url", "http://127.0.0.1:9/v1");
        ModelExecutor executor = new ModelExecutor();
        executor.init(context(Map.of()), Map.of());
        try {
            assertThat(value("writers.rows")).isEqualTo(0L);
            assertThat(value("writer.writer.tokensOut")).isEqualTo(0L);
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void failsWhereAModelThatWritesCannotBeOpened() {
        conf.set(ModelExecutor.PRELOAD, "writer")
                .set("spark.deepanalyze.models.writer.path", "gguf:/no/such/model.gguf");

        assertThatThrownBy(() -> new ModelExecutor().init(context(Map.of()), Map.of()))
                .isInstanceOf(GenerationException.class)
                .hasMessageContaining("/no/such/model.gguf");
    }

    @Test
    void failsWhereAGpuWasAskedForAndNoneAssigned() {
        conf.set("spark.deepanalyze.inference.device", "gpu");

        assertFails(Map.of(), Map.of())
                .hasMessageContaining("A GPU was asked for, but Spark assigned none")
                .hasMessageContaining("spark.executor.resource.gpu.amount");
    }

    @Test
    void failsWhereTheAssignedGpuCannotBeUsedByTheNativesThatAreThere() {
        assertFails(Map.of("gpu", new ResourceInformation("gpu", new String[] {"0"})), Map.of())
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        e -> assertThat(e.code())
                                .isIn(InferenceErrorCode.DEVICE_UNAVAILABLE, InferenceErrorCode.NATIVES_MISSING));
    }

    @Test
    void takesTheGpusOfALocalDriver() {
        assertThat(ModelExecutor.gpus(Map.of(), Map.of(ModelExecutor.LOCAL_GPUS, "0,1")))
                .containsExactly("0", "1");
        assertThat(ModelExecutor.gpus(Map.of(), Map.of(ModelExecutor.LOCAL_GPUS, "")))
                .isEmpty();
        assertThat(ModelExecutor.gpus(Map.of("gpu", new ResourceInformation("gpu", new String[] {"3"})), Map.of()))
                .containsExactly("3");
    }

    @Test
    void failsWhereAModelToLoadAheadIsUnknown() {
        conf.set(ModelExecutor.PRELOAD, "all-minilm");

        assertFails(Map.of(), Map.of()).hasMessageContaining("Did you mean 'all-minilm-l6-v2'");
    }

    @Test
    void namesOfModelsAreOnePartOfANameOfAMetric() {
        assertThat(ModelMetrics.sanitized("intfloat.e5 v2/ü")).isEqualTo("intfloat_e5_v2__");
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertFails(
            Map<String, ResourceInformation> resources, Map<String, String> fromDriver) {
        return assertThatThrownBy(() -> new ModelExecutor().init(context(resources), fromDriver))
                .isInstanceOf(InferenceException.class);
    }

    private Object value(String metric) {
        Gauge<?> gauge = metrics.getGauges().get(metric);
        assertThat(gauge).as(metric).isNotNull();
        return gauge.getValue();
    }

    private PluginContext context(Map<String, ResourceInformation> resources) {
        return new FakeContext(conf, metrics, resources);
    }
}
