package io.deepanalyze.agent.modelling;

import io.deepanalyze.agent.statistics.Estimate;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Intervals by drawing again what was drawn (Efron 1979; the percentile interval): units with replacement, as many as there are.
 * Pure mathematics; the same seed gives the same interval.
 */
final class Bootstrap {
    static final double LEVEL = 0.95;
    private static final int MOST_DRAWS = 1000;
    private static final int LEAST_DRAWS = 200;
    private static final long WORK = 50_000_000;

    private final int[] unit;
    private final int units;
    private final int draws;
    private final long seed;

    private Bootstrap(int[] unit, int units, int draws, long seed) {
        this.unit = unit;
        this.units = units;
        this.draws = draws;
        this.seed = seed;
    }

    /** Draws of some rows, fewer of many. */
    static Bootstrap of(Scored scored, long seed) {
        long work = (long) scored.rows() * Math.max(1, scored.classes());
        int draws = (int) Math.max(LEAST_DRAWS, Math.min(MOST_DRAWS, WORK / Math.max(1, work)));
        return new Bootstrap(scored.unit, scored.units, draws, seed);
    }

    /** The same with the fewest draws. */
    Bootstrap quick() {
        return new Bootstrap(unit, units, LEAST_DRAWS, seed);
    }

    int draws() {
        return draws;
    }

    /**
     * The interval of a statistic.
     *
     * @param statistic of rows that count as often as their weights say
     * @return empty where the rows, or most draws of them, cannot tell
     */
    Optional<Estimate> interval(String name, ToDoubleFunction<int[]> statistic) {
        int[] weights = new int[unit.length];
        Arrays.fill(weights, 1);
        double value = statistic.applyAsDouble(weights);
        SplittableRandom random = new SplittableRandom(seed);
        int[] drawn = new int[units];
        double[] values = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            Arrays.fill(drawn, 0);
            for (int i = 0; i < units; i++) {
                drawn[random.nextInt(units)]++;
            }
            for (int row = 0; row < weights.length; row++) {
                weights[row] = drawn[unit[row]];
            }
            values[draw] = statistic.applyAsDouble(weights);
        }
        double[] told = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (!Double.isFinite(value) || 2 * told.length < draws) {
            return Optional.empty();
        }
        double tail = (1 - LEVEL) / 2;
        int low = (int) Math.floor(tail * (told.length - 1));
        return Optional.of(new Estimate(name, value, told[low], told[told.length - 1 - low], LEVEL));
    }
}
