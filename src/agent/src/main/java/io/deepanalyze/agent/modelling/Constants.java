package io.deepanalyze.agent.modelling;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.stddev_samp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What predicts without looking at a row.
 *
 * @param predictions by what they are called
 * @param deviation the standard deviation of a label that is a number, else 1
 */
record Constants(Map<String, Double> predictions, double deviation) {
    Constants {
        predictions = Collections.unmodifiableMap(new LinkedHashMap<>(predictions));
    }

    /** The largest class of the training rows; of a number their mean, and with a time their last value. */
    static Constants of(PartPlan plan, Target target, WorkingTable table) {
        Dataset<Row> training = table.training();
        if (target.task().hasClasses()) {
            Row largest = training.groupBy(Columns.LABEL)
                    .agg(count("*").as("n"))
                    .orderBy(col("n").desc(), col(Columns.LABEL))
                    .head();
            return new Constants(Map.of("the largest class of the training rows", largest.getDouble(0)), 1);
        }
        Row row = training.agg(avg(Columns.LABEL), stddev_samp(Columns.LABEL)).head();
        Map<String, Double> predictions = new LinkedHashMap<>();
        predictions.put("the mean of the training rows", row.getDouble(0));
        if (!plan.cuts().isEmpty()) {
            Row last = training.agg(max(Columns.TIME).as("last")).head();
            predictions.put(
                    "the last value of the training rows",
                    training.where(col(Columns.TIME).equalTo(last.getLong(0)))
                            .agg(avg(Columns.LABEL))
                            .head()
                            .getDouble(0));
        }
        double deviation = row.getDouble(1);
        return new Constants(predictions, deviation > 0 ? deviation : 1);
    }
}
