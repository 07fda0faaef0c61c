package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.plan.Rewriting;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Lets relations over files be read with the settings of this session: those of a DataFrame ask the session that made it,
 * and that one may not read tables of many columns in batches.
 */
final class OwnRelations {
    /** An option that readers do not know makes the copy unequal, or Spark would take it for the original and keep that. */
    private static final String MARK = "deepanalyze.session";

    private OwnRelations() {}

    static LogicalPlan in(SparkSession spark, LogicalPlan plan) {
        return plan.transformUp(new Rewriting<>(node -> own(spark, node)));
    }

    private static @Nullable LogicalPlan own(SparkSession spark, LogicalPlan node) {
        if (!(node instanceof LogicalRelation relation)
                || !(relation.relation() instanceof HadoopFsRelation files)
                || files.sparkSession() == spark) {
            return null;
        }
        HadoopFsRelation own = new HadoopFsRelation(
                files.location(),
                files.partitionSchema(),
                files.dataSchema(),
                files.bucketSpec(),
                files.fileFormat(),
                marked(files),
                spark);
        return relation.copy(
                own, relation.output(), relation.catalogTable(), relation.isStreaming(), relation.stream());
    }

    private static scala.collection.immutable.Map<String, String> marked(HadoopFsRelation files) {
        Map<String, String> options = new HashMap<>(CollectionConverters.asJava(files.options()));
        options.put(MARK, "own");
        return scala.collection.immutable.Map.from(CollectionConverters.asScala(options));
    }
}
