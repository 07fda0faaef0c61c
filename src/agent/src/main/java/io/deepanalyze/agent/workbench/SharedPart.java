package io.deepanalyze.agent.workbench;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a shared pass left of a query.
 *
 * @param rest reads nothing but what the pass counted
 * @param pass what the pass was counted under
 * @param among how many queries shared it
 * @param millis what it took
 */
public record SharedPart(Dataset<Row> rest, String pass, int among, long millis) {}
