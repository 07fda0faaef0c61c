package io.deepanalyze.agent.sharing;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * How a column of a batch is made of columns before it. Spark would make it too, but the code that it generates for
 * hundreds of columns is too large to be compiled. Flags hold what is true; neither what is false nor what is NULL is.
 * Executor side.
 */
sealed interface Step extends Serializable {
    /** Fills the column at {@code place}. */
    void fill(Batch batch, int place);

    /** Where two flags are true. */
    record Both(int first, int second) implements Step {
        @Override
        public void fill(Batch batch, int place) {
            boolean[] to = batch.present(place);
            boolean[] a = batch.present(first);
            boolean[] b = batch.present(second);
            for (int row = 0; row < batch.rows(); row++) {
                to[row] = a[row] && b[row];
            }
        }
    }

    /** Where a column has a value. */
    record Known(int column) implements Step {
        @Override
        public void fill(Batch batch, int place) {
            System.arraycopy(batch.present(column), 0, batch.present(place), 0, batch.rows());
        }
    }

    /**
     * Where a number is on one side of a bound. NaN is above all, as in Spark.
     *
     * @param column the number
     * @param bound the bound
     * @param above whether what is not under it is asked for
     * @param atBound whether the bound itself is on that side
     */
    record Compared(int column, double bound, boolean above, boolean atBound) implements Step {
        @Override
        public void fill(Batch batch, int place) {
            boolean[] to = batch.present(place);
            boolean[] known = batch.present(column);
            double[] values = batch.doubles(column);
            boolean boundIsUnder = above != atBound;
            for (int row = 0; row < batch.rows(); row++) {
                boolean under = boundIsUnder ? values[row] <= bound : values[row] < bound;
                to[row] = known[row] && under != above;
            }
        }
    }

    /** Where a key has a certain value. */
    record Equal(int key, Object value) implements Step {
        @Override
        public void fill(Batch batch, int place) {
            boolean[] to = batch.present(place);
            int[] codes = batch.codes(key);
            int wanted = batch.code(key, value);
            for (int row = 0; row < batch.rows(); row++) {
                to[row] = codes[row] == wanted;
            }
        }
    }

    /** The size of a number. */
    record Size(int column) implements Step {
        @Override
        public void fill(Batch batch, int place) {
            double[] to = batch.doubles(place);
            double[] values = batch.doubles(column);
            for (int row = 0; row < batch.rows(); row++) {
                to[row] = Math.abs(values[row]);
            }
            System.arraycopy(batch.present(column), 0, batch.present(place), 0, batch.rows());
        }
    }

    /** The product of two numbers. */
    record Product(int first, int second) implements Step {
        @Override
        public void fill(Batch batch, int place) {
            new Both(first, second).fill(batch, place);
            double[] to = batch.doubles(place);
            double[] a = batch.doubles(first);
            double[] b = batch.doubles(second);
            for (int row = 0; row < batch.rows(); row++) {
                to[row] = a[row] * b[row];
            }
        }
    }

    /** A number where a flag is true. */
    record Picked(int flag, int column) implements Step {
        @Override
        public void fill(Batch batch, int place) {
            new Both(flag, column).fill(batch, place);
            System.arraycopy(batch.doubles(column), 0, batch.doubles(place), 0, batch.rows());
        }
    }

    /**
     * The bin of a number.
     *
     * @param column the number
     * @param edges what the bins but the last are below, ascending
     * @param values of the bins; no number is in the last
     */
    record Binned(int column, List<Double> edges, List<Object> values) implements Step {
        public Binned {
            edges = List.copyOf(edges);
            values = List.copyOf(values);
        }

        @Override
        public void fill(Batch batch, int place) {
            double[] bounds = edges.stream().mapToDouble(it -> it).toArray();
            int[] named = values.stream().mapToInt(it -> batch.code(place, it)).toArray();
            int[] to = batch.codes(place);
            boolean[] known = batch.present(column);
            double[] numbers = batch.doubles(column);
            for (int row = 0; row < batch.rows(); row++) {
                int bin = known[row] ? 0 : bounds.length;
                while (bin < bounds.length && !(numbers[row] < bounds[bin])) {
                    bin++;
                }
                to[row] = named[bin];
            }
            Arrays.fill(batch.present(place), 0, batch.rows(), true);
        }
    }

    /**
     * In which of the intervals that edges make a number lies: how many edges are not above it. NaN is above all, as in Spark.
     *
     * @param column the number
     * @param edges ascending
     */
    record Placed(int column, List<Double> edges) implements Step {
        public Placed {
            edges = List.copyOf(edges);
        }

        @Override
        public void fill(Batch batch, int place) {
            double[] bounds = edges.stream().mapToDouble(it -> it).toArray();
            int[] to = batch.codes(place);
            boolean[] known = batch.present(column);
            double[] numbers = batch.doubles(column);
            for (int row = 0; row < batch.rows(); row++) {
                double number = numbers[row];
                int bin = 0;
                for (double bound : bounds) {
                    bin += number < bound ? 0 : 1;
                }
                to[row] = known[row] ? bin : PassLayout.NONE;
            }
        }
    }

    /**
     * What Spark makes of a time, where that is the same for all times of a day.
     *
     * @param column the time
     * @param zone in which days begin
     * @param value the expression over a row of nothing but the time
     */
    record OfDay(int column, String zone, Expression value) implements Step {
        @Override
        public void fill(Batch batch, int place) {
            int[] to = batch.codes(place);
            boolean[] known = batch.present(column);
            long[] times = batch.times(column);
            for (int row = 0; row < batch.rows(); row++) {
                to[row] = batch.codeOfDay(place, known[row], times[row]);
            }
            Arrays.fill(batch.present(place), 0, batch.rows(), true);
        }
    }
}
