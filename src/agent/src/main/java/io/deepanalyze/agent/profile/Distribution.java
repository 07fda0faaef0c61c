package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.sketch.DyadicHistogram;
import io.deepanalyze.agent.sketch.Moments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How finite numbers are distributed.
 *
 * @param moments mean, spread and skewness
 * @param histogram counts in bins
 */
record Distribution(Moments moments, DyadicHistogram histogram) {
    static Distribution of(boolean integers) {
        return new Distribution(new Moments(), new DyadicHistogram(integers));
    }

    /** Takes in {@code size} finite numbers, whose smallest and largest are known. */
    void add(double[] values, int[] weights, int size, double least, double most) {
        if (size > 0) {
            moments.add(values, weights, size);
            histogram.add(values, weights, size, least, most);
        }
    }

    void merge(Distribution other) {
        moments.merge(other.moments);
        histogram.merge(other.histogram);
    }

    void write(DataOutput out) throws IOException {
        moments.write(out);
        histogram.write(out);
    }

    static Distribution read(DataInput in) throws IOException {
        return new Distribution(Moments.read(in), DyadicHistogram.read(in));
    }
}
