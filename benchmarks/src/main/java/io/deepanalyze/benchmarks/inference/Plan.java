package io.deepanalyze.benchmarks.inference;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/**
 * How much is measured, and how often.
 *
 * @param spark the session, with the view of the texts
 * @param rows the rows of the table of texts
 * @param repeats how often each work is timed
 * @param output a folder for what queries write
 */
record Plan(SparkSession spark, long rows, int repeats, Path output) {}
