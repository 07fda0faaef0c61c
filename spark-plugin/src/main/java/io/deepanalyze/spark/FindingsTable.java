package io.deepanalyze.spark;

import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Finding.Effect;
import io.deepanalyze.report.Finding.TestResult;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The findings as rows: fields as the contract names them, values as text, evidence with its code. */
final class FindingsTable {
    private static final StructType SCHEMA = StructType.fromDDL("""
            position INT NOT NULL, id STRING NOT NULL, kind STRING NOT NULL, source STRING NOT NULL,
            title STRING NOT NULL, sentence STRING NOT NULL, columns ARRAY<STRING> NOT NULL, `values` ARRAY<STRING> NOT NULL,
            direction STRING, score DOUBLE NOT NULL,
            effect STRUCT<name: STRING, value: DOUBLE, low: DOUBLE, high: DOUBLE, level: DOUBLE>,
            test STRUCT<name: STRING, statistic: DOUBLE, pValue: DOUBLE, adjustedPValue: DOUBLE, family: BIGINT, method: STRING>,
            evidence ARRAY<STRUCT<id: STRING, code: STRING>> NOT NULL, caveats ARRAY<STRING> NOT NULL
            """);

    private FindingsTable() {}

    static Dataset<Row> of(SparkSession spark, Report report) {
        Map<String, String> code = report.queries().stream().collect(Collectors.toMap(Query::id, Query::code));
        List<Row> rows = new ArrayList<>();
        for (Finding finding : report.findings()) {
            rows.add(row(rows.size() + 1, finding, code));
        }
        return spark.createDataFrame(rows, SCHEMA).orderBy("position");
    }

    private static Row row(int position, Finding finding, Map<String, String> code) {
        Effect effect = finding.effect();
        TestResult test = finding.test();
        return RowFactory.create(
                position,
                finding.id(),
                finding.kind(),
                finding.source(),
                finding.title(),
                finding.sentence(),
                finding.columns().toArray(),
                finding.values().stream()
                        .map(value -> value == null ? null : value.toString())
                        .toArray(),
                finding.direction() == null ? null : finding.direction().name().toLowerCase(Locale.ROOT),
                finding.score(),
                effect == null
                        ? null
                        : RowFactory.create(effect.name(), effect.value(), effect.low(), effect.high(), effect.level()),
                test == null
                        ? null
                        : RowFactory.create(
                                test.name(),
                                test.statistic(),
                                test.pValue(),
                                test.adjustedPValue(),
                                test.family(),
                                test.method()),
                finding.evidence().stream()
                        .map(id -> RowFactory.create(id, Objects.requireNonNull(code.get(id), id)))
                        .toArray(),
                finding.caveats().toArray());
    }
}
