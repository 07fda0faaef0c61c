package io.deepanalyze.agent.testing;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The rows of a dataset that take part in a test: measures as doubles, groups as texts, under names of their own. Driver side.
 *
 * @param complete the rows without NULL, NaN and infinity
 * @param names the names of the columns as the caller has them
 * @param n how many rows are complete
 * @param dropped how many are not
 */
record TestValues(Dataset<Row> complete, List<String> names, long n, long dropped) {
    TestValues {
        names = List.copyOf(names);
    }

    /** Reads the dataset once, to count. */
    static TestValues of(Dataset<Row> data, StatisticalTest test, List<String> names) {
        List<Column> columns = new ArrayList<>();
        Column known = functions.lit(true);
        for (int i = 0; i < names.size(); i++) {
            Column column = data.col(quoted(names.get(i)));
            boolean measure = test.role(i) == StatisticalTest.Role.MEASURE;
            columns.add((measure ? column.cast("double") : column.cast("string")).as(name(i)));
            Column value = functions.col(name(i));
            known = known.and(value.isNotNull());
            known = measure
                    ? known.and(functions.not(value.isNaN()))
                            .and(functions.abs(value).lt(Double.POSITIVE_INFINITY))
                    : known;
        }
        Dataset<Row> all = data.select(columns.toArray(Column[]::new));
        Dataset<Row> complete = all.filter(known);
        Row counts = all.agg(functions.count(functions.lit(1)), functions.count_if(known))
                .first();
        return new TestValues(complete, names, counts.getLong(1), counts.getLong(0) - counts.getLong(1));
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** The name of a column by its position. */
    static String name(int position) {
        return "v" + position;
    }

    /** The column of a position. */
    static Column column(int position) {
        return functions.col(name(position));
    }
}
