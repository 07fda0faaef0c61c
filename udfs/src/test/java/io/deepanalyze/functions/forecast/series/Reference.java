package io.deepanalyze.functions.forecast.series;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What another implementation of exponential smoothing says; see README.md beside the numbers. */
record Reference(
        String name,
        SmoothingForm form,
        double[] values,
        Smoothing smoothing,
        SmoothingState start,
        double squares,
        double likelihood,
        double[] mean,
        double[] upper,
        double[] lower) {
    /** The probability of the intervals. */
    static final double WIDTH = 0.9;

    static Stream<Reference> all() {
        try (InputStream file = Reference.class.getResourceAsStream("smoothing.json")) {
            JsonNode cases = new ObjectMapper().readTree(file).get("cases");
            return Stream.iterate(0, index -> index < cases.size(), index -> index + 1)
                    .map(index -> of(cases.get(index)))
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static double[] passengers() {
        List<Reference> found =
                all().filter(each -> each.name().startsWith("passengers")).toList();
        return found.get(0).values();
    }

    /** The values on the scale that is modelled. */
    double[] modelled() {
        return form.logarithms() ? Arrays.stream(values).map(Math::log).toArray() : values;
    }

    @Override
    public String toString() {
        return name;
    }

    private static Reference of(JsonNode each) {
        SmoothingForm form = new SmoothingForm(
                SmoothingForm.Trend.valueOf(each.get("trend").asText()),
                each.get("period").asInt(),
                each.get("logarithms").asBoolean());
        Smoothing smoothing = new Smoothing(
                each.get("level").asDouble(),
                each.get("slope").asDouble(),
                each.get("season").asDouble(),
                each.get("damping").asDouble());
        SmoothingState start = new SmoothingState(
                smoothing,
                each.get("startLevel").asDouble(),
                each.get("startTrend").asDouble(),
                numbers(each.get("startSeasons")));
        return new Reference(
                each.get("name").asText(),
                form,
                numbers(each.get("values")),
                smoothing,
                start,
                each.get("squares").asDouble(),
                each.get("likelihood").asDouble(),
                numbers(each.get("mean")),
                numbers(each.get("upper")),
                numbers(each.get("lower")));
    }

    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = array.get(index).asDouble();
        }
        return numbers;
    }
}
