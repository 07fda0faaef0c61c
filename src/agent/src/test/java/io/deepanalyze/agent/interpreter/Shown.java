package io.deepanalyze.agent.interpreter;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Rows as the corpora write them. */
final class Shown {
    private Shown() {}

    static String rows(Dataset<Row> data) {
        return data.collectAsList().stream().map(Shown::row).collect(Collectors.joining("; "));
    }

    private static String row(Row row) {
        return CollectionConverters.asJava(row.toSeq()).stream()
                .map(Shown::cell)
                .collect(Collectors.joining("|"));
    }

    private static String cell(Object value) {
        if (value instanceof Double number && Double.isFinite(number)) {
            return String.valueOf(
                    BigDecimal.valueOf(number).setScale(4, RoundingMode.HALF_UP).doubleValue());
        }
        if (value instanceof Seq<?> seq) {
            return list(CollectionConverters.asJava(seq));
        }
        return value instanceof Object[] array ? list(Arrays.asList(array)) : String.valueOf(value);
    }

    private static String list(Collection<?> values) {
        return values.stream().map(Shown::cell).collect(Collectors.joining(",", "[", "]"));
    }
}
