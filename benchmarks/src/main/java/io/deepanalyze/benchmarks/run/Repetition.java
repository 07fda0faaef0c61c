package io.deepanalyze.benchmarks.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How often a work is done and timed.
 *
 * @param warmUps how often it is done first, without being timed
 * @param repeats how often it is timed, at least once
 * @param nanoTime the clock
 */
record Repetition(int warmUps, int repeats, LongSupplier nanoTime) {
    Repetition {
        if (warmUps < 0 || repeats < 1) {
            throw new IllegalArgumentException("A work must be timed at least once after no or some warm-ups, not "
                    + repeats + " times after " + warmUps);
        }
    }

    /** Does the work and gives the seconds of each timed repetition. */
    List<Double> secondsOf(Runnable work) {
        for (int i = 0; i < warmUps; i++) {
            work.run();
        }
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < repeats; i++) {
            // What the last one left behind is not this one's to collect.
            System.gc();
            long start = nanoTime.getAsLong();
            work.run();
            seconds.add((nanoTime.getAsLong() - start) / 1e9);
        }
        return seconds;
    }
}
