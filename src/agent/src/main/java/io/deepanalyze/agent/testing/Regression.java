package io.deepanalyze.agent.testing;

import io.deepanalyze.agent.code.CodeRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.ml.regression.LinearRegressionTrainingSummary;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Ordinary least squares with an intercept, by the normal equations of spark.ml. Driver side; runs jobs. */
final class Regression {
    private Regression() {}

    static List<Row> fit(TestValues values) {
        int regressors = values.names().size() - 1;
        StatisticalTest.REGRESSION.need(values, regressors + 2L);
        String[] inputs =
                IntStream.rangeClosed(1, regressors).mapToObj(TestValues::name).toArray(String[]::new);
        var vectors = new VectorAssembler()
                .setInputCols(inputs)
                .setOutputCol("features")
                .transform(values.complete());
        try {
            LinearRegressionModel model = new LinearRegression()
                    .setSolver("normal")
                    .setFeaturesCol("features")
                    .setLabelCol(TestValues.name(0))
                    .fit(vectors);
            return rows(values, model, model.summary());
        } catch (UnsupportedOperationException | IllegalArgumentException | IllegalStateException e) {
            // The normal equations have no single solution, and what spark.ml falls back to has no errors.
            throw undetermined();
        }
    }

    private static List<Row> rows(
            TestValues values, LinearRegressionModel model, LinearRegressionTrainingSummary summary) {
        int regressors = model.numFeatures();
        double[] errors = summary.coefficientStandardErrors();
        double[] statistics = summary.tValues();
        double[] pValues = summary.pValues();
        List<Row> rows = new ArrayList<>();
        for (int i = -1; i < regressors; i++) {
            // spark.ml has the intercept at the end of what it says of coefficients.
            int at = i < 0 ? regressors : i;
            double coefficient =
                    i < 0 ? model.intercept() : model.coefficients().apply(i);
            if (!Double.isFinite(coefficient) || !Double.isFinite(errors[at])) {
                throw undetermined();
            }
            rows.add(RowFactory.create(
                    i < 0 ? "intercept" : values.names().get(i + 1),
                    coefficient,
                    errors[at],
                    finite(statistics[at]),
                    finite(pValues[at]),
                    finite(summary.r2()),
                    finite(summary.r2adj()),
                    summary.rootMeanSquaredError(),
                    values.n(),
                    values.dropped()));
        }
        return rows;
    }

    private static @org.jspecify.annotations.Nullable Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }

    private static CodeRefusedException undetermined() {
        return StatisticalTest.untestable(
                "The regressors do not determine one solution: one is constant, or follows from the others.",
                "Leave out a regressor, or test more rows.");
    }
}
