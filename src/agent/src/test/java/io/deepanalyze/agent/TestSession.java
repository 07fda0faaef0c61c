package io.deepanalyze.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.apache.spark.sql.SparkSession;

/**
 * Local sessions with Delta on one SparkContext, which all tests of a JVM share: what is set or registered in a session
 * stays in it. Nobody stops them.
 */
public final class TestSession {
    private static final SparkSession ROOT = root();

    private TestSession() {}

    /** A session of its own, in UTC. */
    public static SparkSession open() {
        return open("UTC");
    }

    /** A session of its own, in a time zone. */
    public static SparkSession open(String timeZone) {
        SparkSession session = ROOT.newSession();
        session.conf().set("spark.sql.shuffle.partitions", "2");
        session.conf().set("spark.sql.session.timeZone", timeZone);
        return session;
    }

    private static SparkSession root() {
        try {
            SparkSession root = SparkSession.builder()
                    .master("local[2]")
                    .appName("agent tests")
                    .config("spark.ui.enabled", "false")
                    .config("spark.databricks.delta.snapshotPartitions", "2")
                    .config(
                            "spark.sql.warehouse.dir",
                            Files.createTempDirectory("warehouse").toString())
                    .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                    .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                    .getOrCreate();
            root.sparkContext().setLogLevel("ERROR");
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
