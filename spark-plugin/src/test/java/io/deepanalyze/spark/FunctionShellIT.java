package io.deepanalyze.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The SQL functions as users start them: a Spark from PyPI, the jar and two settings. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FunctionShellIT {
    private static final String PROGRAM = """
        import sys
        from pyspark.sql import SparkSession, functions as F

        def builder():
            return (SparkSession.builder.master("local[2]")
                .config("spark.jars", sys.argv[1])
                .config("spark.ui.enabled", "false")
                .config("spark.plugins", "io.deepanalyze.spark.DeepAnalyzePlugin"))

        try:
            builder().config("spark.deepanalyze.inference.device", "gpu").getOrCreate()
        except Exception as e:
            print("REFUSED", str(e).splitlines())
        spark = (builder().config("spark.deepanalyze.inference.device", "auto")
            .config("spark.sql.extensions", "io.deepanalyze.spark.DeepAnalyzeExtensions").getOrCreate())
        rows = spark.createDataFrame([("a cat",), (None,), ("a dog",)], "text STRING")
        vectors = rows.withColumn("v", F.expr("ai_embed(text)")).collect()
        print("LENGTHS", [None if row.v is None else len(row.v) for row in vectors])
        try:
            spark.sql("SELECT ai_embed(text, model => 'nope') FROM (SELECT 'x' AS text)").collect()
        except Exception as e:
            print("WRONG", type(e).__name__, e.getCondition(), e.getSqlState(), str(e).splitlines()[0])
        """;

    @TempDir
    Path directory;

    @Test
    void sparkSqlHasTheFunctions() throws IOException, InterruptedException {
        PythonSpark spark = PythonSpark.orSkip(directory);
        List<String> words = new ArrayList<>(List.of(
                spark.sparkHome().resolve("bin/spark-sql").toString(),
                "--master",
                "local[2]",
                "--jars",
                BuiltJar.path().toString()));
        for (String setting : List.of(
                "spark.plugins=io.deepanalyze.spark.DeepAnalyzePlugin",
                "spark.sql.extensions=io.deepanalyze.spark.DeepAnalyzeExtensions",
                "spark.ui.enabled=false")) {
            words.addAll(List.of("--conf", setting));
        }
        words.addAll(List.of("-e", """
                SELECT 'embedded', count(DISTINCT v), min(size(v)) FROM (SELECT ai_embed(concat('text ', id % 7)) AS v FROM range(100));
                SELECT 'label', ai_classify('The striker scored twice', array('cooking', 'sports'));
                DESCRIBE FUNCTION EXTENDED ai_embed;
                SELECT 'forecast', count(*), count(y_forecast) FROM ai_forecast(TABLE(SELECT date_add(DATE'2024-01-01', CAST(id AS INT)) AS d, id % 7 AS y FROM range(60)), horizon => '2024-03-04', time_col => 'd', value_col => 'y');
                """));

        Command.Result result =
                new Command(words, directory).with(spark.variables()).run();

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(result.output())
                .contains("embedded\t7\t384", "label\tsports", "forecast\t3\t3", "Function: ai_embed");
    }

    @Test
    void pySparkHasTheFunctionsAndIsToldWhatIsMissing() throws IOException, InterruptedException {
        PythonSpark spark = PythonSpark.orSkip(directory);

        Command.Result result = new Command(
                        List.of(spark.python(), "-c", PROGRAM, BuiltJar.path().toString()), directory)
                .with(spark.variables())
                .run();

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(result.output())
                .contains("REFUSED", "A GPU was asked for, but Spark assigned none to this executor")
                .contains("LENGTHS [384, None, 384]")
                .contains(
                        "WRONG AnalysisException AI_FUNCTION.INVALID_CALL 22023 [AI_FUNCTION.INVALID_CALL] ai_embed: ");
        assertThat(result.errors())
                .as("of the first session")
                .containsOnlyOnce("The SQL functions ai_* are missing")
                .contains("Start Spark with spark.sql.extensions=io.deepanalyze.spark.DeepAnalyzeExtensions");
    }
}
