package io.deepanalyze.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** A small table with one planted truth: Hardware is two thirds of all incidents and takes twice as long. */
final class Incidents {
    static final int ROWS = 600;

    private static final String[] LOCATIONS = {"Australia", "Canada", "Denmark"};
    private static final String[] OTHERS = {"Software", "Network", "Database"};

    private Incidents() {}

    static Dataset<Row> of(SparkSession spark) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(RowFactory.create(category(i), LOCATIONS[i % 7 % 3], hours(i)));
        }
        return spark.createDataFrame(
                rows, StructType.fromDDL("category STRING NOT NULL, location STRING NOT NULL, hours DOUBLE NOT NULL"));
    }

    /** The same rows as CSV with a header. */
    static String csv() {
        StringBuilder text = new StringBuilder("category,location,hours\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(category(i))
                    .append(',')
                    .append(LOCATIONS[i % 7 % 3])
                    .append(',')
                    .append(hours(i))
                    .append('\n');
        }
        return text.toString();
    }

    private static String category(int i) {
        return i % 3 < 2 ? "Hardware" : OTHERS[i / 3 % 3];
    }

    private static double hours(int i) {
        double spread = (i * 37 % 101) / 20.0;
        return i % 3 < 2 ? 10 + spread : 5 + spread;
    }
}
