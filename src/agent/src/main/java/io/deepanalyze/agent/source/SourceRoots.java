package io.deepanalyze.agent.source;

import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import scala.jdk.javaapi.CollectionConverters;

/** Where the files of a source lie, so that nothing is written among them. Driver side. */
public final class SourceRoots {
    private SourceRoots() {}

    /** The files and folders that {@code data} reads; none of what is no files. */
    public static List<Path> of(Dataset<Row> data) {
        return PlanReading.nodes(OneReading.plan(data)).stream()
                .flatMap(node -> node instanceof LogicalRelation relation
                                && relation.relation() instanceof HadoopFsRelation files
                        ? CollectionConverters.asJava(files.location().rootPaths()).stream()
                        : Stream.empty())
                .distinct()
                .toList();
    }
}
