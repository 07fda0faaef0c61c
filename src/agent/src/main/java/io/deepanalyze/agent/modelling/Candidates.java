package io.deepanalyze.agent.modelling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.regression.GBTRegressor;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.RandomForestRegressor;

/**
 * The models that are tried, the simplest first: linear ones of two strengths of penalty, a random forest (Breiman 2001) and
 * boosted trees (Friedman 2001), which spark.ml has for two classes and for numbers.
 */
final class Candidates {
    private static final double STRONG = 0.1;
    private static final double WEAK = 0.001;
    private static final int ITERATIONS = 100;
    private static final int TREES = 40;
    private static final int DEPTH = 8;
    private static final int LEAF_ROWS = 5;
    private static final int ROUNDS = 20;
    private static final int ROUND_DEPTH = 3;
    private static final double STEP = 0.2;

    private final long seed;

    private Candidates(long seed) {
        this.seed = seed;
    }

    /**
     * The models for a task.
     *
     * @param seed of forests and boosted trees
     * @param deviation the standard deviation of a label that is a number
     */
    static List<Candidate> of(Task task, long seed, double deviation) {
        Candidates candidates = new Candidates(seed);
        return task.hasClasses() ? candidates.classifiers(task) : candidates.regressors(deviation);
    }

    private List<Candidate> classifiers(Task task) {
        List<Candidate> all = new ArrayList<>();
        for (double penalty : List.of(STRONG, WEAK)) {
            all.add(new Candidate(
                    "logistic regression",
                    Map.of("penalty", String.valueOf(penalty)),
                    () -> new LogisticRegression()
                            .setRegParam(penalty)
                            .setMaxIter(ITERATIONS)
                            .setLabelCol(Columns.LABEL)
                            .setFeaturesCol(Columns.FEATURES)
                            .setRawPredictionCol(Columns.RAW)
                            .setProbabilityCol(Columns.PROBABILITY)
                            .setPredictionCol(Columns.NUMBER)));
        }
        all.add(new Candidate(
                "random forest",
                forest(),
                () -> new RandomForestClassifier()
                        .setNumTrees(TREES)
                        .setMaxDepth(DEPTH)
                        .setMinInstancesPerNode(LEAF_ROWS)
                        .setSeed(seed)
                        .setLabelCol(Columns.LABEL)
                        .setFeaturesCol(Columns.FEATURES)
                        .setRawPredictionCol(Columns.RAW)
                        .setProbabilityCol(Columns.PROBABILITY)
                        .setPredictionCol(Columns.NUMBER)));
        if (task == Task.BINARY) {
            all.add(new Candidate(
                    "gradient-boosted trees",
                    boosting(),
                    () -> new GBTClassifier()
                            .setMaxIter(ROUNDS)
                            .setMaxDepth(ROUND_DEPTH)
                            .setStepSize(STEP)
                            .setMinInstancesPerNode(LEAF_ROWS)
                            .setSeed(seed)
                            .setLabelCol(Columns.LABEL)
                            .setFeaturesCol(Columns.FEATURES)
                            .setRawPredictionCol(Columns.RAW)
                            .setProbabilityCol(Columns.PROBABILITY)
                            .setPredictionCol(Columns.NUMBER)));
        }
        return all;
    }

    private List<Candidate> regressors(double deviation) {
        List<Candidate> all = new ArrayList<>();
        for (double penalty : List.of(STRONG, WEAK)) {
            all.add(new Candidate(
                    "linear regression",
                    Map.of("penalty", String.valueOf(penalty)),
                    () -> new LinearRegression()
                            // The penalty is in units of the label, so that a price in cents is the same as one in
                            // millions.
                            .setRegParam(penalty * deviation)
                            .setMaxIter(ITERATIONS)
                            .setLabelCol(Columns.LABEL)
                            .setFeaturesCol(Columns.FEATURES)
                            .setPredictionCol(Columns.NUMBER)));
        }
        all.add(new Candidate(
                "random forest",
                forest(),
                () -> new RandomForestRegressor()
                        .setNumTrees(TREES)
                        .setMaxDepth(DEPTH)
                        .setMinInstancesPerNode(LEAF_ROWS)
                        .setSeed(seed)
                        .setLabelCol(Columns.LABEL)
                        .setFeaturesCol(Columns.FEATURES)
                        .setPredictionCol(Columns.NUMBER)));
        all.add(new Candidate(
                "gradient-boosted trees",
                boosting(),
                () -> new GBTRegressor()
                        .setMaxIter(ROUNDS)
                        .setMaxDepth(ROUND_DEPTH)
                        .setStepSize(STEP)
                        .setMinInstancesPerNode(LEAF_ROWS)
                        .setSeed(seed)
                        .setLabelCol(Columns.LABEL)
                        .setFeaturesCol(Columns.FEATURES)
                        .setPredictionCol(Columns.NUMBER)));
        return all;
    }

    private static Map<String, String> forest() {
        return Map.of("trees", "" + TREES, "depth", "" + DEPTH, "leaf rows", "" + LEAF_ROWS);
    }

    private static Map<String, String> boosting() {
        return Map.of("rounds", "" + ROUNDS, "depth", "" + ROUND_DEPTH, "step", "" + STEP);
    }
}
