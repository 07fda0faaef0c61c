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

    /**
     * Which figure of which columns.
     *
     * @param kind the figure
     * @param first the place of the column, or {@link PassLayout#NONE} where rows are counted
     * @param second the place of a second column, or {@link PassLayout#NONE}
     */
    record Spec(Kind kind, int first, int second) implements Serializable {
        Tally start() {
            return switch (kind) {
                case COUNT -> new Count(first);
                case SUM, MEAN -> new Sum(first, kind == Kind.MEAN);
                case LEAST, GREATEST -> new Extreme(first, kind == Kind.LEAST ? 1 : -1);
                case DEVIATION, DEVIATION_OF_SAMPLE -> new Moments(first, first, kind);
                case COVARIANCE -> new Moments(first, second, kind);
            };
        }
    }

    /** How often what is counted was seen, by group. */
    long[] n = new long[8];

    /** Makes room for {@code groups} groups. */
    void ensure(int groups) {
        if (n.length < groups) {
            n = Arrays.copyOf(n, Math.max(groups, 2 * n.length));
        }
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
    abstract @Nullable Object result(int group);

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
        Object result(int group) {
            return n[group];
        }
    }

    private static final class Sum extends Tally {
        private static final long serialVersionUID = 1L;
        private final int column;
        private final boolean mean;
        private double[] sums = new double[8];

        Sum(int column, boolean mean) {
            this.column = column;
            this.mean = mean;
        }

        @Override
        void ensure(int groups) {
            super.ensure(groups);
            sums = Arrays.copyOf(sums, n.length);
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
        Object result(int group) {
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
            values = Arrays.copyOf(values, n.length);
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
        Object result(int group) {
            return n[group] == 0 ? null : (Object) values[group];
        }
    }

    /** The updates of Spark's {@code CentralMomentAgg} and {@code Covariance}, of which the former is a special case. */
    private static final class Moments extends Tally {
        private static final long serialVersionUID = 1L;
        private final int first;
        private final int second;
        private final Kind kind;
        private double[] firstMeans = new double[8];
        private double[] secondMeans = new double[8];
        private double[] products = new double[8];

        Moments(int first, int second, Kind kind) {
            this.first = first;
            this.second = second;
            this.kind = kind;
        }

        @Override
        void ensure(int groups) {
            super.ensure(groups);
            firstMeans = Arrays.copyOf(firstMeans, n.length);
            secondMeans = Arrays.copyOf(secondMeans, n.length);
            products = Arrays.copyOf(products, n.length);
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
        Object result(int group) {
            if (n[group] == 0 || (kind == Kind.DEVIATION_OF_SAMPLE && n[group] == 1)) {
                return null;
            }
            return switch (kind) {
                case DEVIATION -> (Object) Math.sqrt(products[group] / n[group]);
                case DEVIATION_OF_SAMPLE -> (Object) Math.sqrt(products[group] / (n[group] - 1.0));
                default -> (Object) (products[group] / n[group]);
            };
        }
    }
}
