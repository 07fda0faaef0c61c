package io.deepanalyze.functions.forecast.series;

import io.deepanalyze.functions.forecast.series.SmoothingForm.Trend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Fits the models that a series is long enough for, and keeps the one of the least corrected criterion of Akaike. */
final class ModelChoice {
    private ModelChoice() {}

    /**
     * The model of a series.
     *
     * @param values from the first to the last observation, NaN where nothing was observed between them; at least one
     * @param seasons what the calendar and the caller allow, the shortest first
     */
    static SeriesModel choose(double[] values, List<Season> seasons) {
        double[] observed = Arrays.stream(values).filter(Double::isFinite).toArray();
        List<Integer> periods = Seasonality.find(values, seasons);
        boolean positive = Arrays.stream(observed).allMatch(value -> value > 0);
        List<SmoothingModel> seasonal = fit(seasonal(periods, positive), values);
        if (seasonal.isEmpty() && !periods.isEmpty()) {
            return new SeasonalNaiveModel(values, periods.get(0));
        }
        List<SmoothingModel> fitted = new ArrayList<>(fit(plain(), values));
        fitted.addAll(seasonal);
        Optional<SmoothingModel> best = fitted.stream().min(Comparator.comparingDouble(SmoothingModel::criterion));
        return best.isPresent() ? best.get() : new MeanModel(observed);
    }

    private static List<SmoothingForm> plain() {
        return Arrays.stream(Trend.values())
                .map(trend -> new SmoothingForm(trend, 1, false))
                .toList();
    }

    private static List<SmoothingForm> seasonal(List<Integer> periods, boolean positive) {
        List<SmoothingForm> forms = new ArrayList<>();
        for (int period : periods) {
            for (Trend trend : Trend.values()) {
                forms.add(new SmoothingForm(trend, period, false));
                if (positive) {
                    forms.add(new SmoothingForm(trend, period, true));
                }
            }
        }
        return forms;
    }

    private static List<SmoothingModel> fit(List<SmoothingForm> forms, double[] values) {
        return forms.stream()
                .map(form -> new SmoothingFit(form, values).fit())
                .flatMap(Optional::stream)
                .toList();
    }
}
