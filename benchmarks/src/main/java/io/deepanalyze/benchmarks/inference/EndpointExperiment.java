package io.deepanalyze.benchmarks.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** {@code ai_gen} over an endpoint on this machine that takes 200 ms for an answer, asked 20 at a time: 100 answers a second at best. */
record EndpointExperiment() implements Experiment {
    private static final int CONCURRENCY = 20;
    private static final int ROWS = 1_000;
    private static final int WARM_UP_ROWS = 200;

    @Override
    public void measure(Plan plan, Consumer<Rate> told) {
        try (SlowEndpoint endpoint = SlowEndpoint.start()) {
            SparkSession spark = plan.spark();
            spark.conf().set("spark.deepanalyze.models.slow.url", endpoint.url());
            spark.conf().set("spark.deepanalyze.models.slow.model", "slow");
            spark.conf().set("spark.deepanalyze.models.slow.concurrency", String.valueOf(CONCURRENCY));
            spark.conf().set("spark.deepanalyze.functions.generateModel", "slow");
            ask(spark, "warm", WARM_UP_ROWS);
            List<Double> seconds = new ArrayList<>();
            for (int i = 0; i < plan.repeats(); i++) {
                long began = System.nanoTime();
                ask(spark, "repetition " + i, ROWS);
                seconds.add((System.nanoTime() - began) / 1e9);
            }
            told.accept(
                    new Rate(InferenceWork.ENDPOINT, spark.version(), "", ROWS, seconds, Map.of("mostAtOnce", (double)
                            endpoint.mostAtOnce())));
        }
    }

    private static void ask(SparkSession spark, String what, int rows) {
        spark.sql("SELECT ai_gen(concat('Question ', id, ' of " + what + "')) AS answer FROM range(0, " + rows + ", 1, "
                        + InferenceSession.PARTITIONS + ")")
                .write()
                .format("noop")
                .mode("overwrite")
                .save();
    }
}
