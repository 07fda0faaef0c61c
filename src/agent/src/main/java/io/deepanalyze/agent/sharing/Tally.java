package io.deepanalyze.agent.sharing;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A figure of each group. What is computed, and what NULL and no rows mean, is as in Spark's aggregate functions; only
 * the order of sums can differ, as it does between two runs of Spark. Executor side.
 */
abstract class Tally implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The figures that are known here. */
    enum Kind {
        /** How many rows there are, or in how many a flag is true. */
        COUNT,
        SUM,
        MEAN,
        LEAST,
        GREATEST,
        DEVIATION_OF_SAMPLE,
        DEVIATION,
        COVARIANCE
    }

    /** What is kept of each group. */
    enum Kept {
        ROWS,
        BINS,
        SUM,
        LEAST,
        GREATEST,
        MOMENTS
    }

    /**
     * What is kept of which columns. Equal ones are kept once, however many figures are read from them.
     *
     * @param kept what is kept
     * @param first the place of the column, or {@link PassLayout#NONE} where rows are counted
     * @param second the place of a second column, or {@link PassLayout#NONE}
     * @param bins how many bins the first column has, where bins are kept
     */
    record Spec(Kept kept, int first, int second, int bins) implements Serializable {
        Tally start() {
            return switch (kept) {
                case ROWS -> new Count(first);
                case BINS -> new Bins(first, bins);
                case SUM -> new Sum(first);
                case LEAST, GREATEST -> new Extreme(first, kept == Kept.LEAST ? 1 : -1);
                case MOMENTS -> new Moments(first, second);
            };
        }

        /** Numbers that one group takes. */
        int size() {
            return switch (kept) {
                case ROWS -> 1;
                case BINS -> bins;
                case SUM, LEAST, GREATEST -> 2;
                case MOMENTS -> 4;
            };
        }
    }

    /**
     * A figure that is read from a tally.
     *
     * @param tally the place of the tally
     * @param kind which figure
     * @param from the first of the bins that are counted, where bins are kept
     * @param to the bin behind the last of them
     */
    record Read(int tally, Kind kind, int from, int to) implements Serializable {}

    /** How often what is counted was seen, by group. */
    long[] n = new long[8];

    /** Makes room for {@code groups} groups. */
    void ensure(int groups) {
        if (n.length < groups) {
            n = Arrays.copyOf(n, Math.max(groups, 2 * n.length));
        }
    }

    /** An array with a place for each that {@link #n} has. */
    final double[] longer(double[] array) {
        return array.length < n.length ? Arrays.copyOf(array, n.length) : array;
    }

    /**
     * Counts rows of a batch.
     *
     * @param selected the rows
     * @param count how many they are
     * @param groups the group of each row of the batch
     */
    abstract void add(Batch batch, int[] selected, int count, int[] groups);

    /** Adds another tally of the same kind, whose group {@code g} is this one's {@code target[g]}. */
    abstract void merge(Tally other, int[] target);

    /** What Spark's function gives for a group. */
    abstract @Nullable Object result(int group, Read read);

    private static final class Count extends Tally {
        private static final long serialVersionUID = 1L;
        private final int flag;

        Count(int flag) {
            this.flag = flag;
        }

        @Override
        void add(Batch batch, int[] selected, int count, int[] groups) {
            if (flag == PassLayout.NONE) {
                for (int i = 0; i < count; i++) {
                    n[groups[selected[i]]]++;
                }
                return;
            }
            boolean[] counted = batch.present(flag);
            for (int i = 0; i < count; i++) {
                n[groups[selected[i]]] += counted[selected[i]] ? 1 : 0;
            }
        }

        @Override
        void merge(Tally other, int[] target) {
            for (int group = 0; group < target.length; group++) {
                n[target[group]] += other.n[group];
            }
        }

        @Override
        Object result(int group, Read read) {
            return n[group];
        }
    }

    /** How many rows of each group lie in each bin; rows without a bin are not counted. */
    private static final class Bins extends Tally {
        private static final long serialVersionUID = 1L;
        private final int column;
        private final int bins;

        Bins(int column, int bins) {
            this.column = column;
            this.bins = bins;
        }

        @Override
        void ensure(int groups) {
            super.ensure(groups * bins);
        }

        @Override
        void add(Batch batch, int[] selected, int count, int[] groups) {
            int[] places = batch.codes(column);
            for (int i = 0; i < count; i++) {
                int row = selected[i];
                if (places[row] >= 0) {
                    n[groups[row] * bins + places[row]]++;
                }
            }
        }

        @Override
        void merge(Tally other, int[] target) {
            for (int group = 0; group < target.length; group++) {
                for (int bin = 0; bin < bins; bin++) {
                    n[target[group] * bins + bin] += other.n[group * bins + bin];
                }
            }
        }

        @Override
        Object result(int group, Read read) {
            long sum = 0;
            for (int bin = read.from(); bin < read.to(); bin++) {
                sum += n[group * bins + bin];
            }
            return sum;
        }
    }

    private static final class Sum extends Tally {
        private static final long serialVersionUID = 1L;
        private final int column;
        private double[] sums = new double[8];

        Sum(int column) {
            this.column = column;
        }

        @Override
        void ensure(int groups) {
            super.ensure(groups);
            sums = longer(sums);
        }

        @Override
        void add(Batch batch, int[] selected, int count, int[] groups) {
            double[] values = batch.doubles(column);
            boolean[] present = batch.present(column);
            for (int i = 0; i < count; i++) {
                int row = selected[i];
                if (present[row]) {
                    n[groups[row]]++;
                    sums[groups[row]] += values[row];
                }
            }
        }

        @Override
        void merge(Tally other, int[] target) {
            for (int group = 0; group < target.length; group++) {
                n[target[group]] += other.n[group];
                sums[target[group]] += ((Sum) other).sums[group];
            }
        }

        @Override
        @Nullable
        Object result(int group, Read read) {
            boolean mean = read.kind() == Kind.MEAN;
            return n[group] == 0 ? null : (Object) (mean ? sums[group] / n[group] : sums[group]);
        }
    }

    private static final class Extreme extends Tally {
        private static final long serialVersionUID = 1L;
        private final int column;
        private final int sign;
        private double[] values = new double[8];

        Extreme(int column, int sign) {
            this.column = column;
            this.sign = sign;
        }

        @Override
        void ensure(int groups) {
            super.ensure(groups);
            values = longer(values);
        }

        @Override
        void add(Batch batch, int[] selected, int count, int[] groups) {
            double[] found = batch.doubles(column);
            boolean[] present = batch.present(column);
            for (int i = 0; i < count; i++) {
                if (present[selected[i]]) {
                    take(groups[selected[i]], found[selected[i]]);
                }
            }
        }

        /** NaN is greater than every number, as in Spark. */
        private void take(int group, double value) {
            if (n[group]++ == 0 || sign * Double.compare(value, values[group]) < 0) {
                values[group] = value;
            }
        }

        @Override
        void merge(Tally other, int[] target) {
            for (int group = 0; group < target.length; group++) {
                if (other.n[group] > 0) {
                    take(target[group], ((Extreme) other).values[group]);
                }
            }
        }

        @Override
        @Nullable
        Object result(int group, Read read) {
            return n[group] == 0 ? null : (Object) values[group];
        }
    }

    /** The updates of Spark's {@code CentralMomentAgg} and {@code Covariance}, of which the former is a special case. */
    private static final class Moments extends Tally {
        private static final long serialVersionUID = 1L;
        private final int first;
        private final int second;
        private double[] firstMeans = new double[8];
        private double[] secondMeans = new double[8];
        private double[] products = new double[8];

        Moments(int first, int second) {
            this.first = first;
            this.second = second;
        }

        @Override
        void ensure(int groups) {
            super.ensure(groups);
            firstMeans = longer(firstMeans);
            secondMeans = longer(secondMeans);
            products = longer(products);
        }

        @Override
        void add(Batch batch, int[] selected, int count, int[] groups) {
            double[] x = batch.doubles(first);
            double[] y = batch.doubles(second);
            boolean[] xKnown = batch.present(first);
            boolean[] yKnown = batch.present(second);
            for (int i = 0; i < count; i++) {
                int row = selected[i];
                if (xKnown[row] && yKnown[row]) {
                    int group = groups[row];
                    double seen = ++n[group];
                    double step = x[row] - firstMeans[group];
                    firstMeans[group] += step / seen;
                    secondMeans[group] += (y[row] - secondMeans[group]) / seen;
                    products[group] += step * (y[row] - secondMeans[group]);
                }
            }
        }

        @Override
        void merge(Tally tally, int[] target) {
            Moments other = (Moments) tally;
            for (int group = 0; group < target.length; group++) {
                int to = target[group];
                double mine = n[to];
                double theirs = other.n[group];
                if (theirs > 0) {
                    double all = mine + theirs;
                    double stepX = other.firstMeans[group] - firstMeans[to];
                    double stepY = other.secondMeans[group] - secondMeans[to];
                    products[to] += other.products[group] + stepX * stepY * mine / all * theirs;
                    firstMeans[to] += stepX * theirs / all;
                    secondMeans[to] += stepY * theirs / all;
                    n[to] += other.n[group];
                }
            }
        }

        @Override
        @Nullable
        Object result(int group, Read read) {
            if (n[group] == 0 || (read.kind() == Kind.DEVIATION_OF_SAMPLE && n[group] == 1)) {
                return null;
            }
            return switch (read.kind()) {
                case DEVIATION -> (Object) Math.sqrt(products[group] / n[group]);
                case DEVIATION_OF_SAMPLE -> (Object) Math.sqrt(products[group] / (n[group] - 1.0));
                default -> (Object) (products[group] / n[group]);
            };
        }
    }
}
