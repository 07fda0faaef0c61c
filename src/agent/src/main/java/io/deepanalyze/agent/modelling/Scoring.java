package io.deepanalyze.agent.modelling;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Brings what a model says of a bounded number of rows to the driver. */
final class Scoring {
    private final Task task;
    private final int classes;

    Scoring(Target target) {
        task = target.task();
        classes = target.classes().size();
    }

    /** Applies stages one after the other. */
    static Dataset<Row> through(List<Transformer> stages, Dataset<Row> rows) {
        Dataset<Row> data = rows;
        for (Transformer stage : stages) {
            data = stage.transform(data);
        }
        return data;
    }

    /** What the model said of rows, which have been through it. */
    Scored scored(Dataset<Row> said) {
        return scored(said.select(columns()).collectAsList());
    }

    /** The columns of rows that {@link #scored(List)} reads, which others may follow. */
    Column[] columns() {
        List<Column> columns = new ArrayList<>(List.of(col(Columns.LABEL), col(Columns.NUMBER), col(Columns.UNIT)));
        if (task.hasClasses()) {
            columns.add(functions.vector_to_array(col(Columns.PROBABILITY), "float64"));
        }
        return columns.toArray(Column[]::new);
    }

    Scored scored(List<Row> rows) {
        int count = rows.size();
        double[] label = new double[count];
        double[] predicted = new double[count];
        double[][] probability = new double[task.hasClasses() ? classes : 0][count];
        long[] unit = new long[count];
        for (int i = 0; i < count; i++) {
            Row row = rows.get(i);
            label[i] = row.getDouble(0);
            predicted[i] = row.getDouble(1);
            unit[i] = row.getLong(2);
            if (task.hasClasses()) {
                List<Double> all = row.getList(3);
                for (int k = 0; k < classes; k++) {
                    probability[k][i] = k < all.size() ? all.get(k) : 0;
                }
            }
        }
        return new Scored(label, predicted, probability, unit);
    }
}
