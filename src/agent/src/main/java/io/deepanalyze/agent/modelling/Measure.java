package io.deepanalyze.agent.modelling;

import java.util.Arrays;

/** How good predictions are, over rows with weights. Pure mathematics; NaN where the rows cannot tell. */
enum Measure {
    /**
     * The area under the curve of hits over false alarms: how often a row of the class is ranked before one of another, ties
     * counting half; the mean over the classes where there are more than two (Hanley and McNeil 1982; Fawcett 2006).
     */
    AUC("area under the curve", true) {
        @Override
        double of(Scored scored, int[] weights) {
            if (scored.classes() == 2) {
                return area(scored, 1, weights);
            }
            double[] areas = new double[scored.classes()];
            Arrays.setAll(areas, oneClass -> area(scored, oneClass, weights));
            return Arrays.stream(areas).filter(Double::isFinite).average().orElse(Double.NaN);
        }
    },
    /** The share of rows whose class is told. */
    ACCURACY("accuracy", true) {
        @Override
        double of(Scored scored, int[] weights) {
            double right = 0;
            double all = 0;
            for (int row = 0; row < scored.rows(); row++) {
                right += scored.label[row] == scored.predicted[row] ? weights[row] : 0;
                all += weights[row];
            }
            return right / all;
        }
    },
    /** The mean over the classes of the share of its rows that are told (Brodersen et al. 2010). */
    BALANCED_ACCURACY("balanced accuracy", true) {
        @Override
        double of(Scored scored, int[] weights) {
            int classes = 1 + (int) Arrays.stream(scored.label).max().orElse(0);
            double[] right = new double[classes];
            double[] all = new double[classes];
            for (int row = 0; row < scored.rows(); row++) {
                int label = (int) scored.label[row];
                all[label] += weights[row];
                right[label] += scored.label[row] == scored.predicted[row] ? weights[row] : 0;
            }
            double sum = 0;
            int seen = 0;
            for (int label = 0; label < classes; label++) {
                sum += all[label] == 0 ? 0 : right[label] / all[label];
                seen += all[label] == 0 ? 0 : 1;
            }
            return sum / seen;
        }
    },
    /** The root of the mean squared error, in units of the target. */
    RMSE("root mean squared error", false) {
        @Override
        double of(Scored scored, int[] weights) {
            double squares = 0;
            double all = 0;
            for (int row = 0; row < scored.rows(); row++) {
                double error = scored.label[row] - scored.predicted[row];
                squares += weights[row] * error * error;
                all += weights[row];
            }
            return Math.sqrt(squares / all);
        }
    },
    /** The mean absolute error, in units of the target. */
    MAE("mean absolute error", false) {
        @Override
        double of(Scored scored, int[] weights) {
            double errors = 0;
            double all = 0;
            for (int row = 0; row < scored.rows(); row++) {
                errors += weights[row] * Math.abs(scored.label[row] - scored.predicted[row]);
                all += weights[row];
            }
            return errors / all;
        }
    },
    /** The share of the variance that is told; below zero where the mean of these very rows would be better. */
    R_SQUARED("R squared", true) {
        @Override
        double of(Scored scored, int[] weights) {
            double sum = 0;
            double all = 0;
            for (int row = 0; row < scored.rows(); row++) {
                sum += weights[row] * scored.label[row];
                all += weights[row];
            }
            double squares = 0;
            double errors = 0;
            for (int row = 0; row < scored.rows(); row++) {
                double rest = scored.label[row] - sum / all;
                double error = scored.label[row] - scored.predicted[row];
                squares += weights[row] * rest * rest;
                errors += weights[row] * error * error;
            }
            return squares == 0 ? Double.NaN : 1 - errors / squares;
        }
    };

    private final String words;
    private final boolean moreIsBetter;

    Measure(String words, boolean moreIsBetter) {
        this.words = words;
        this.moreIsBetter = moreIsBetter;
    }

    /** The measure that models of a task are picked by. */
    static Measure of(Task task) {
        return task.hasClasses() ? AUC : RMSE;
    }

    /** What it is called. */
    String words() {
        return words;
    }

    /** How much better {@code value} is than {@code other}. */
    double gain(double value, double other) {
        return moreIsBetter ? value - other : other - value;
    }

    /** The measure over rows that count as often as their weights say. */
    abstract double of(Scored scored, int[] weights);

    /** The measure over rows that count once each. */
    double of(Scored scored) {
        int[] once = new int[scored.rows()];
        Arrays.fill(once, 1);
        return of(scored, once);
    }

    private static double area(Scored scored, int oneClass, int[] weights) {
        int[] ranked = scored.ranked(oneClass);
        double[] score = scored.probability[oneClass];
        double hits = 0;
        double others = 0;
        double ordered = 0;
        for (int from = 0, to; from < ranked.length; from = to) {
            double hitsHere = 0;
            double othersHere = 0;
            for (to = from; to < ranked.length && score[ranked[to]] == score[ranked[from]]; to++) {
                boolean hit = scored.label[ranked[to]] == oneClass;
                hitsHere += hit ? weights[ranked[to]] : 0;
                othersHere += hit ? 0 : weights[ranked[to]];
            }
            ordered += othersHere * (hits + hitsHere / 2);
            hits += hitsHere;
            others += othersHere;
        }
        return hits == 0 || others == 0 ? Double.NaN : ordered / (hits * others);
    }
}
