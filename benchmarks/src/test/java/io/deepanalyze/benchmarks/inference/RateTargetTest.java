package io.deepanalyze.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateTargetTest {
    @Test
    void comparesRowsASecondOfTablesOfAnySize() {
        Rates rates = rates(
                rate(InferenceWork.EMBED_FP32, "", 20_000, Map.of(), 60, 50, 40),
                rate(InferenceWork.DJL_SPARK, "", 2_000, Map.of(), 100));

        RateTarget target = target("`ai_embed` fp32 / the djl-spark way");

        assertThat(target.value().apply(rates)).hasValue(20.0);
        assertThat(target.isReachedBy(10)).isTrue();
        assertThat(target.isReachedBy(9.9)).isFalse();
    }

    @Test
    void holdsTheProductAgainstTheStrongestWayOfThePeer() {
        Rates rates = rates(
                rate(InferenceWork.EMBED_FP32, "", 1_000, Map.of(), 4),
                rate(InferenceWork.ONNX_FP32, "1 x 2 threads", 1_000, Map.of(), 5),
                rate(InferenceWork.ONNX_FP32, "2 x 1 threads", 1_000, Map.of(), 2),
                rate(InferenceWork.PREDICT_BATCH_UDF_32, "", 1_000, Map.of(), 40),
                rate(InferenceWork.PREDICT_BATCH_UDF_1000, "", 1_000, Map.of(), 10));

        assertThat(target("`ai_embed` fp32 / ONNX Runtime alone").value().apply(rates))
                .hasValue(0.5);
        assertThat(target("`ai_embed` fp32 / the best `predict_batch_udf`")
                        .value()
                        .apply(rates))
                .hasValue(2.5);
    }

    @Test
    void comparesTheHeapOfManyRowsWithThatOfFew() {
        Rates rates = rates(
                rate(InferenceWork.IDLE_QUERY, "few", 1_000_000, Map.of("mostLiveHeapMiB", 100.0), 2),
                rate(InferenceWork.IDLE_QUERY, "many", 10_000_000, Map.of("mostLiveHeapMiB", 130.0), 20));

        RateTarget target = target("live heap, 10 million rows / 1 million");

        assertThat(target.value().apply(rates)).hasValue(1.3);
        assertThat(target.isReachedBy(1.3)).isFalse();
    }

    @Test
    void comparesByTheProcessorWhereTheMachineWasNotTheirsAlone() {
        Rates rates = rates(
                rate(InferenceWork.EMBED_INT8, "", 4_000, Map.of("coreSeconds", 10.0), 20),
                rate(InferenceWork.ONNX_INT8, "", 1_000, Map.of("coreSeconds", 5.0), 4));

        RateTarget target = target("`ai_embed` int8 / ONNX Runtime alone");

        assertThat(target.value().apply(rates)).hasValue(0.8);
        assertThat(target.perCore().apply(rates)).hasValue(2.0);
    }

    @Test
    void saysWhatWasNotMeasured() {
        assertThat(new RateTables(rates(rate(InferenceWork.ENDPOINT, "", 1_000, Map.of(), 10.5, 10.6, 12))).markdown())
                .contains("20 at a time, a second | at least 90.00 | 94.34 |  | yes |")
                .contains("| `ai_embed` fp32 / ONNX Runtime alone | at least 1.00 | not measured |  |  |");
    }

    @Test
    void readsTheLinesThatItWrites() {
        Rate rate = rate(InferenceWork.EMBED_INT8, "v", 10, Map.of("fill", 0.5), 1, 2);
        assertThat(Rate.parse(rate.toJson())).isEqualTo(rate);
        assertThat(rate.toJson())
                .contains("\"embed-int8\"")
                .doesNotContain("rowsPerSecond")
                .doesNotContain("rowsPerCoreSecond");
    }

    private static RateTarget target(String text) {
        return RateTarget.all().stream()
                .filter(target -> target.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static Rates rates(Rate... rates) {
        return new Rates(Arrays.asList(rates));
    }

    private static Rate rate(
            InferenceWork work, String variant, long rows, Map<String, Double> figures, double... seconds) {
        List<Double> all = Arrays.stream(seconds).boxed().toList();
        return new Rate(work, "1", variant, rows, all, figures);
    }
}
