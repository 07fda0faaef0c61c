package io.deepanalyze.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One session in this process for all tests, with the functions. */
public final class TestSpark {
    private static final SparkSession ROOT = root();

    private TestSpark() {}

    /** A session of its own. */
    public static SparkSession open() {
        SparkSession session = ROOT.newSession();
        session.conf().set("spark.sql.shuffle.partitions", "3");
        return session;
    }

    public static List<Row> rows(SparkSession spark, String query) {
        return spark.sql(query).collectAsList();
    }

    /** The first column of the first row. */
    public static Object value(SparkSession spark, String query) {
        return rows(spark, query).get(0).get(0);
    }

    /** The plan that Spark runs. */
    static String plan(SparkSession spark, String query) {
        return spark.sql(query).queryExecution().executedPlan().toString();
    }

    private static SparkSession root() {
        try {
            SparkSession root = SparkSession.builder()
                    .master("local[2]")
                    .appName("function tests")
                    .config("spark.ui.enabled", "false")
                    .config("spark.databricks.delta.snapshotPartitions", "2")
                    .config(
                            "spark.sql.warehouse.dir",
                            Files.createTempDirectory("warehouse").toString())
                    .config(
                            "spark.sql.extensions",
                            "io.delta.sql.DeltaSparkSessionExtension," + FunctionExtensions.class.getName())
                    .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                    .getOrCreate();
            root.sparkContext().setLogLevel("ERROR");
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
