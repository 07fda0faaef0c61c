package io.deepanalyze.benchmarks.run;

import io.deepanalyze.benchmarks.data.BenchmarkTable;
import io.deepanalyze.benchmarks.data.IncidentTable;
import io.deepanalyze.benchmarks.data.TableWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code generate}: writes the tables that do not lie in the folder yet. */
@Command(name = "generate", description = "Writes tables that are not there yet.", mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", required = true, description = "The folder of the tables.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path data;

    @Option(names = "--master", defaultValue = "local[2]", description = "Spark's master.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String master;

    @Parameters(paramLabel = "TABLE", description = "tall, wide, small or ROWSxCOLUMNSxFILES.")
    private List<String> tables = new ArrayList<>();

    @Override
    public Integer call() {
        SparkSession spark = Session.start(master);
        try {
            TableWriter writer = new TableWriter(spark);
            for (String name : tables) {
                BenchmarkTable table = BenchmarkTable.named(name);
                Path parquet = data.resolve(name + ".parquet");
                if (!isWritten(parquet)) {
                    writer.writeParquet(table, parquet);
                }
                Path csv = data.resolve(name + ".csv");
                if (table instanceof IncidentTable && !isWritten(csv)) {
                    writer.writeCsv(table, csv);
                }
            }
        } finally {
            spark.stop();
        }
        return 0;
    }

    private static boolean isWritten(Path folder) {
        return Files.exists(folder.resolve("_SUCCESS"));
    }
}
