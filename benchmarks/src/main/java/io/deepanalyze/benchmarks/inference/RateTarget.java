package io.deepanalyze.benchmarks.inference;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What is to be reached.
 *
 * @param text what is compared, in words
 * @param side which side of the limit is good
 * @param limit the limit
 * @param unit the unit of the limit, empty for a ratio
 * @param value what was reached, of measurements; empty if a part was not measured
 * @param perCore the same by seconds of a core, which hold where others use the machine too; empty where it means nothing
 */
record RateTarget(
        String text,
        Side side,
        double limit,
        String unit,
        Function<Rates, Optional<Double>> value,
        Function<Rates, Optional<Double>> perCore) {
    private static final double MICROSECONDS = 1e6;

    RateTarget(String text, Side side, double limit, String unit, Function<Rates, Optional<Double>> value) {
        this(text, side, limit, unit, value, rates -> Optional.empty());
    }

    /** Which side of a limit is good. */
    enum Side {
        AT_MOST,
        AT_LEAST
    }

    /** The targets, in the order in which they are told. */
    static List<RateTarget> all() {
        return List.of(
                ratio("`ai_embed` fp32 / ONNX Runtime alone", InferenceWork.EMBED_FP32, InferenceWork.ONNX_FP32, 1),
                ratio("`ai_embed` int8 / ONNX Runtime alone", InferenceWork.EMBED_INT8, InferenceWork.ONNX_INT8, 1),
                ratio("`ai_embed` fp32 / the djl-spark way", InferenceWork.EMBED_FP32, InferenceWork.DJL_SPARK, 10),
                new RateTarget(
                        "`ai_embed` fp32 / the best `predict_batch_udf`",
                        Side.AT_LEAST,
                        2,
                        "",
                        rates -> toBestUdf(rates, Rate::rowsPerSecond),
                        rates -> toBestUdf(rates, Rate::rowsPerCoreSecond)),
                ratio(
                        "`ai_embed` PyTorch / sentence-transformers alone",
                        InferenceWork.EMBED_TORCH,
                        InferenceWork.SENTENCE_TRANSFORMERS,
                        1),
                new RateTarget(
                        "copies of the model in memory, 2 tasks at once",
                        Side.AT_MOST,
                        1,
                        "",
                        rates -> figure(rates, InferenceWork.EMBED_FP32, "models")),
                new RateTarget(
                        "the slowest task's first row, warm",
                        Side.AT_MOST,
                        2,
                        " s",
                        rates -> figure(rates, InferenceWork.FIRST_ROW, "slowestSeconds")),
                new RateTarget(
                        "the operator with a model that does nothing, a row",
                        Side.AT_MOST,
                        2,
                        " µs",
                        rates -> rates.perSecond(InferenceWork.IDLE_OPERATOR).map(rows -> MICROSECONDS / rows)),
                new RateTarget("live heap, 10 million rows / 1 million", Side.AT_MOST, 1.2, "", RateTarget::heapByRows),
                new RateTarget(
                        "`ai_gen` over an endpoint of 200 ms, 20 at a time, a second",
                        Side.AT_LEAST,
                        90,
                        "",
                        rates -> rates.perSecond(InferenceWork.ENDPOINT)));
    }

    /** Whether a value is on the good side. */
    boolean isReachedBy(double reached) {
        return side == Side.AT_MOST ? reached <= limit : reached >= limit;
    }

    private static RateTarget ratio(String text, InferenceWork work, InferenceWork other, double limit) {
        return new RateTarget(
                text,
                Side.AT_LEAST,
                limit,
                "",
                rates -> rates.ratio(work, other, Rate::rowsPerSecond),
                rates -> rates.ratio(work, other, Rate::rowsPerCoreSecond));
    }

    private static Optional<Double> toBestUdf(Rates rates, ToDoubleFunction<Rate> speed) {
        return Stream.of(InferenceWork.PREDICT_BATCH_UDF_32, InferenceWork.PREDICT_BATCH_UDF_1000)
                .flatMap(udf -> rates.ratio(InferenceWork.EMBED_FP32, udf, speed).stream())
                .min(Double::compare);
    }

    private static Optional<Double> figure(Rates rates, InferenceWork work, String name) {
        return rates.of(work).flatMap(rate -> Optional.ofNullable(rate.figures().get(name)));
    }

    private static Optional<Double> heapByRows(Rates rates) {
        List<Rate> idle = rates.all().stream()
                .filter(rate -> rate.work() == InferenceWork.IDLE_QUERY)
                .sorted(Comparator.comparingLong(Rate::rows))
                .toList();
        if (idle.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(heap(idle.get(idle.size() - 1)) / heap(idle.get(0)));
    }

    private static double heap(Rate rate) {
        return rate.figures().getOrDefault("mostLiveHeapMiB", Double.NaN);
    }
}
