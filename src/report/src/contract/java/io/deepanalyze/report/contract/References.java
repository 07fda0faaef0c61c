package io.deepanalyze.report.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Ids are unique, and whatever refers to something finds it. */
final class References {
    private static final Pattern TO_FINDING = Pattern.compile("\\[(f\\d+)\\]");

    private final JsonNode report;
    private final List<String> violations;

    References(JsonNode report, List<String> violations) {
        this.report = report;
        this.violations = violations;
    }

    void check() {
        Set<String> queries = unique("queries", "id");
        Set<String> charts = unique("charts", "id");
        Set<String> findings = unique("findings", "id");
        Set<String> sources = unique("sources", "name");
        Set<String> profiles = new HashSet<>();
        for (JsonNode query : report.path("queries")) {
            query.path("sources").forEach(source -> resolve(query, source, sources));
            if (query.path("language").asText().equals("profile")) {
                profiles.add(query.path("id").asText());
            }
        }
        for (JsonNode source : report.path("sources")) {
            source.path("columns").forEach(column -> resolve(column, column.path("evidence"), profiles));
        }
        for (JsonNode chart : report.path("charts")) {
            resolve(chart, chart.path("query"), queries);
        }
        for (JsonNode finding : report.path("findings")) {
            resolve(finding, finding.path("source"), sources);
            finding.path("evidence").forEach(id -> resolve(finding, id, queries));
            if (finding.hasNonNull("chart")) {
                resolve(finding, finding.path("chart"), charts);
            }
            if (finding.hasNonNull("reference")) {
                resolve(finding, finding.path("reference").path("source"), sources);
            }
        }
        JsonNode narrative = report.path("narrative");
        List<String> prose = new ArrayList<>(List.of(narrative.path("summary").asText()));
        narrative
                .path("sections")
                .forEach(section -> prose.add(section.path("markdown").asText()));
        for (String text : prose) {
            TO_FINDING
                    .matcher(text.replaceAll("`[^`]*`|\"[^\"]*\"", ""))
                    .results()
                    .map(match -> match.group(1))
                    .filter(id -> !findings.contains(id))
                    .forEach(id -> violations.add("narrative: there is no finding " + id));
        }
    }

    private Set<String> unique(String list, String key) {
        Set<String> seen = new HashSet<>();
        for (JsonNode member : report.path(list)) {
            if (!seen.add(member.path(key).asText())) {
                violations.add(list + ": " + member.path(key) + " occurs twice");
            }
        }
        return seen;
    }

    private void resolve(JsonNode from, JsonNode reference, Set<String> known) {
        if (!known.contains(reference.asText())) {
            JsonNode id = from.path(from.has("id") ? "id" : "name");
            violations.add(id.asText() + ": there is no " + reference + " to refer to");
        }
    }
}
