package io.deepanalyze.agent.profile;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import scala.Function1;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * Lets relations over files be read with the settings of this session: those of a DataFrame ask the session that made it,
 * and that one may not read tables of many columns in batches.
 */
final class OwnRelations extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {
    /** An option that readers do not know makes the copy unequal, or Spark would take it for the original and keep that. */
    private static final String MARK = "deepanalyze.session";

    private final SparkSession spark;

    private OwnRelations(SparkSession spark) {
        this.spark = spark;
    }

    static LogicalPlan in(SparkSession spark, LogicalPlan plan) {
        return plan.transformUp(new OwnRelations(spark));
    }

    private static scala.collection.immutable.Map<String, String> marked(HadoopFsRelation files) {
        Map<String, String> options = new HashMap<>(CollectionConverters.asJava(files.options()));
        options.put(MARK, "own");
        return scala.collection.immutable.Map.from(CollectionConverters.asScala(options));
    }

    @Override
    public boolean isDefinedAt(LogicalPlan node) {
        return node instanceof LogicalRelation relation
                && relation.relation() instanceof HadoopFsRelation files
                && files.sparkSession() != spark;
    }

    @Override
    public <A1 extends LogicalPlan, B1> B1 applyOrElse(A1 node, Function1<A1, B1> otherwise) {
        if (!isDefinedAt(node)) {
            return otherwise.apply(node);
        }
        LogicalRelation relation = (LogicalRelation) (LogicalPlan) node;
        HadoopFsRelation files = (HadoopFsRelation) relation.relation();
        HadoopFsRelation own = new HadoopFsRelation(
                files.location(),
                files.partitionSchema(),
                files.dataSchema(),
                files.bucketSpec(),
                files.fileFormat(),
                marked(files),
                spark);
        LogicalPlan replaced = relation.copy(
                own, relation.output(), relation.catalogTable(), relation.isStreaming(), relation.stream());
        @SuppressWarnings("unchecked")
        B1 result = (B1) replaced;
        return result;
    }
}
