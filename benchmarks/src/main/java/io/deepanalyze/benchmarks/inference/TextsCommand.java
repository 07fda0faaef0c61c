package io.deepanalyze.benchmarks.inference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code texts}: writes the table of texts that does not lie in the folder yet. */
@Command(
        name = "texts",
        description = "Writes a table of texts that is not there yet.",
        mixinStandardHelpOptions = true)
final class TextsCommand implements Callable<Integer> {
    @Option(names = "--to", paramLabel = "DIR", required = true, description = "The folder of the table.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Option(names = "--rows", defaultValue = "20000", description = "How many rows.")
    private long rows;

    @Override
    public Integer call() {
        if (Files.exists(folder.resolve("_SUCCESS"))) {
            return 0;
        }
        SparkSession spark = InferenceSession.start();
        try {
            spark.range(0, rows, 1, InferenceSession.PARTITIONS)
                    .mapPartitions(
                            (MapPartitionsFunction<Long, @Nullable String>) numbers -> {
                                TextTable texts = new TextTable(Vocabulary.load());
                                Iterable<Long> all = () -> numbers;
                                return StreamSupport.stream(all.spliterator(), false)
                                        .map(texts::text)
                                        .iterator();
                            },
                            Encoders.STRING())
                    .toDF(InferenceSession.TEXT)
                    .write()
                    .mode("overwrite")
                    .parquet(folder.toString());
        } finally {
            spark.stop();
        }
        return 0;
    }
}
