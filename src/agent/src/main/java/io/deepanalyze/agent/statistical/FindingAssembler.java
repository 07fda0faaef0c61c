package io.deepanalyze.agent.statistical;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.report.BoundNumber;
import io.deepanalyze.report.Chart;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Finding.Direction;
import io.deepanalyze.report.Finding.Reference;
import io.deepanalyze.report.Finding.TestResult;
import io.deepanalyze.report.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives ordered statements their place in the report: ids, charts, tests and evidence. */
final class FindingAssembler {
    private static final TypeReference<Map<String, Object>> PARAMETERS = new TypeReference<>() {};

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, Reference> foreignColumns;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Chart> charts = new ArrayList<>();

    /** Columns of joined sources, by the name that they have in a join, are reported as what they refer to. */
    FindingAssembler(Map<String, Reference> foreignColumns) {
        this.foreignColumns = Map.copyOf(foreignColumns);
    }

    void add(Inquiry inquiry, Statement statement, Evidence evidence, @Nullable TestResult test, double score) {
        List<BoundNumber> numbers = new ArrayList<>(statement.title().numbers());
        numbers.addAll(statement.sentence().numbers());
        List<String> columns = new ArrayList<>();
        Reference reference = statement.reference();
        for (String column : inquiry.columns()) {
            Reference foreign = foreignColumns.get(column);
            columns.add(foreign == null ? column : foreign.columns().get(0));
            reference = reference == null ? foreign : reference;
        }
        findings.add(new Finding(
                "f" + (findings.size() + 1),
                inquiry.contractKind(),
                inquiry.source(),
                statement.title().text(),
                statement.sentence().text(),
                columns,
                statement.values(),
                statement.direction(),
                statement.subgroup(),
                reference,
                score,
                statement.effect(),
                test,
                numbers,
                evidence.queries().stream().map(Query::id).distinct().toList(),
                chart(statement, evidence),
                statement.caveats(),
                new Finding.Hypothesis(inquiry.kind(), mapper.convertValue(inquiry, PARAMETERS))));
    }

    private @Nullable String chart(Statement statement, Evidence evidence) {
        Statement.Picture picture = statement.chart();
        if (picture == null) {
            return null;
        }
        String id = "c" + (charts.size() + 1);
        charts.add(new Chart(
                id,
                picture.title(),
                picture.altText(),
                picture.option(),
                "charts/" + id + ".svg",
                evidence.queries().get(picture.query()).id()));
        return id;
    }

    /**
     * Adds the one finding that says that there is nothing to say.
     *
     * @param direction flat where that was tested, else null
     */
    void addNone(String source, String sentence, @Nullable Direction direction) {
        findings.add(new Finding(
                "f" + (findings.size() + 1),
                "none",
                source,
                "Nothing stands out",
                sentence,
                List.of(),
                List.of(),
                direction,
                List.of(),
                null,
                0,
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                null));
    }

    List<Finding> findings() {
        return findings;
    }

    List<Chart> charts() {
        return charts;
    }
}
