package io.deepanalyze.agent.profile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.DataType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The columns of a block that is made of a batch.
 *
 * @param columns where each comes from
 * @param scanned the columns of the scan
 * @param types the type of each column
 */
record ScanColumns(List<ScanColumn> columns, List<Attribute> scanned, List<DataType> types) implements Serializable {
    ScanColumns {
        // Lists that every serializer can read.
        columns = new ArrayList<>(columns);
        scanned = new ArrayList<>(scanned);
        types = new ArrayList<>(types);
    }

    /** The places of the computed columns. */
    List<Integer> computed() {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).ordinal() < 0) {
                places.add(i);
            }
        }
        return places;
    }

    /** Computes them from a row of the scan. In a task. */
    UnsafeProjection projection() {
        List<Expression> expressions = new ArrayList<>();
        for (ScanColumn column : columns) {
            if (column.computed() != null) {
                expressions.add(column.computed());
            }
        }
        return UnsafeProjection.create(
                CollectionConverters.asScala(expressions).toSeq(),
                CollectionConverters.asScala(scanned).toSeq());
    }
}
