import com.amazon.deequ.profiles.ColumnProfilerRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** Deequ's ColumnProfiler of Parquet files, with its defaults: MASTER WARM_UPS REPEATS FOLDER. */
public final class DeequProfile {
    private DeequProfile() {}

    /** Prints a line of JSON as benchmarks/run does. */
    public static void main(String[] arguments) {
        String master = arguments[0];
        int warmUps = Integer.parseInt(arguments[1]);
        int repeats = Integer.parseInt(arguments[2]);
        String table = arguments[3];
        SparkSession spark = SparkSession.builder()
                .appName("Deequ")
                .master(master)
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
        try {
            List<String> seconds = new ArrayList<>();
            for (int i = 0; i < warmUps + repeats; i++) {
                System.gc();
                long start = System.nanoTime();
                profile(spark, table);
                if (i >= warmUps) {
                    seconds.add(String.format(Locale.ROOT, "%.3f", (System.nanoTime() - start) / 1e9));
                }
            }
            String name = Path.of(table).getFileName().toString().replaceFirst("\\.(parquet|csv)$", "");
            System.out.printf(
                    "{\"work\":\"deequ\",\"version\":\"2.0.7 on Spark %s\",\"table\":\"%s\",\"master\":\"%s\","
                            + "\"heap\":\"%dm\",\"seconds\":[%s]}%n",
                    spark.version(),
                    name,
                    master,
                    Runtime.getRuntime().maxMemory() / (1024 * 1024),
                    String.join(",", seconds));
        } finally {
            spark.stop();
        }
    }

    private static void profile(SparkSession spark, String table) {
        long rows = new ColumnProfilerRunner()
                .onData(spark.read().parquet(table))
                .run()
                .numRecords();
        if (rows == 0) {
            throw new IllegalStateException("Deequ saw no rows in " + table);
        }
    }
}
