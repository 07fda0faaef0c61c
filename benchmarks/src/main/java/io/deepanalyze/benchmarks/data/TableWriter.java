package io.deepanalyze.benchmarks.data;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/** Writes tables as files. Driver side; one Spark job each. */
public final class TableWriter {
    private final SparkSession spark;

    public TableWriter(SparkSession spark) {
        this.spark = spark;
        // INT96, which Spark writes by default, is no timestamp to others.
        spark.conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    }

    /** Writes Parquet over what lies there. */
    public void writeParquet(BenchmarkTable table, Path folder) {
        rowsOf(table).write().mode(SaveMode.Overwrite).parquet(folder.toString());
    }

    /** Writes CSV with a header over what lies there. */
    public void writeCsv(BenchmarkTable table, Path folder) {
        rowsOf(table).write().mode(SaveMode.Overwrite).option("header", true).csv(folder.toString());
    }

    private Dataset<Row> rowsOf(BenchmarkTable table) {
        List<Integer> files = IntStream.range(0, table.files()).boxed().toList();
        JavaRDD<InternalRow> rows = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(files, files.size())
                .flatMap(table::rowsOf);
        return ((org.apache.spark.sql.classic.SparkSession) spark)
                .internalCreateDataFrame(rows.rdd(), table.schema(), false);
    }
}
