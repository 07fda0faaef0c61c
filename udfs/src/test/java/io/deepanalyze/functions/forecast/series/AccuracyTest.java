package io.deepanalyze.functions.forecast.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Forecasts against what came, and against the value of a season before. */
class AccuracyTest {
    @Test
    void halvesTheErrorOfTheSeasonBeforeForPassengersOfAirlines() {
        double[] values = Reference.passengers();
        Season year = new Season(Season.Span.YEAR, 12);
        assertThat(error(values, 24, year)).isLessThan(0.5 * naiveError(values, 24, 12));
    }

    @Test
    void beatsTheSeasonBeforeOnGeneratedWeeksAndYears() {
        int better = 0;
        for (int seed = 0; seed < 20; seed++) {
            int period = seed % 2 == 0 ? 7 : 12;
            double[] values = generated(new Random(seed), 15 * period, period);
            Season season = new Season(Season.Span.WEEK, period);
            if (error(values, 2 * period, season) < naiveError(values, 2 * period, period)) {
                better++;
            }
        }
        assertThat(better).isGreaterThanOrEqualTo(17);
    }

    @Test
    void holdsAboutAsManyValuesInItsIntervalsAsItSays() {
        int held = 0;
        int all = 0;
        for (int seed = 0; seed < 40; seed++) {
            double[] values = generated(new Random(seed), 120, 7);
            Prediction[] ahead =
                    model(values, 14, new Season(Season.Span.WEEK, 7)).ahead(14, 0.8);
            for (int step = 0; step < 14; step++) {
                double came = values[106 + step];
                held += came >= ahead[step].lower() && came <= ahead[step].upper() ? 1 : 0;
                all++;
            }
        }
        assertThat(held / (double) all).isBetween(0.7, 0.9);
    }

    @Test
    void findsNoSeasonInNoise() {
        int found = 0;
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            double[] noise = IntStream.range(0, 140)
                    .mapToDouble(day -> random.nextGaussian())
                    .toArray();
            SeriesModel model = ModelChoice.choose(noise, List.of(new Season(Season.Span.WEEK, 7)));
            found += model instanceof SmoothingModel smoothing
                            && !smoothing.form().hasSeason()
                    ? 0
                    : 1;
        }
        assertThat(found).isLessThanOrEqualTo(2);
    }

    private static double[] generated(Random random, int length, int period) {
        double slope = random.nextDouble();
        double size = 5 + 10 * random.nextDouble();
        double[] values = new double[length];
        double level = 100;
        for (int time = 0; time < length; time++) {
            level += slope + random.nextGaussian();
            double season = Math.sin(2 * Math.PI * time / period) + (time % period == 0 ? 1 : 0);
            values[time] = level + size * season + 2 * random.nextGaussian();
        }
        return values;
    }

    private static SeriesModel model(double[] values, int held, Season season) {
        return ModelChoice.choose(Arrays.copyOf(values, values.length - held), List.of(season));
    }

    private static double error(double[] values, int held, Season season) {
        Prediction[] ahead = model(values, held, season).ahead(held, 0.95);
        return IntStream.range(0, held)
                .mapToDouble(step -> Math.abs(values[values.length - held + step] - ahead[step].value()))
                .sum();
    }

    private static double naiveError(double[] values, int held, int period) {
        return IntStream.range(0, held)
                .mapToDouble(step -> Math.abs(
                        values[values.length - held + step] - values[values.length - held - period + step % period]))
                .sum();
    }
}
