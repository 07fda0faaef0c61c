package io.deepanalyze.report.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The contract's table of kinds: how many columns, whether there are values, which directions. */
final class KindConventions {
    private static final Set<String> ANY = Set.of("up", "down", "flat");
    private static final Set<String> OVER_TIME = Set.of("trend", "change_point", "seasonality");
    private static final Set<String> NONE = Set.of("null");

    /**
     * What a kind asks for.
     *
     * @param columns the fewest columns; derived ones are named by several
     * @param values whether there may be values
     * @param directions the directions that there may be
     */
    private record Convention(int columns, boolean values, Set<String> directions) {}

    private static final Map<String, Convention> CONVENTIONS = Map.ofEntries(
            Map.entry("outstanding", new Convention(1, true, ANY)),
            Map.entry("distribution", new Convention(1, true, ANY)),
            Map.entry("concentration", new Convention(1, true, ANY)),
            Map.entry("trend", new Convention(1, true, ANY)),
            Map.entry("change_point", new Convention(1, true, ANY)),
            Map.entry("seasonality", new Convention(1, true, ANY)),
            Map.entry("outlier", new Convention(1, true, Set.of("up", "down"))),
            Map.entry("group_difference", new Convention(2, true, ANY)),
            Map.entry("driver", new Convention(2, true, ANY)),
            Map.entry("correlation", new Convention(2, true, ANY)),
            Map.entry("association", new Convention(2, true, NONE)),
            Map.entry("reversal", new Convention(3, true, NONE)),
            Map.entry("missingness", new Convention(1, true, NONE)),
            Map.entry("data_quality", new Convention(0, true, NONE)),
            Map.entry("key", new Convention(1, false, NONE)),
            Map.entry("functional_dependency", new Convention(2, false, NONE)),
            Map.entry("foreign_key", new Convention(1, false, NONE)),
            Map.entry("text_topic", new Convention(1, true, NONE)),
            Map.entry("summary", new Convention(0, false, Set.of("null", "flat"))),
            Map.entry("none", new Convention(0, false, Set.of("null", "flat"))));

    private final JsonNode report;
    private final List<String> violations;

    /** The columns of all sources, since a relation over a foreign key has those of other sources, too. */
    private final Set<String> columns = new HashSet<>();

    private final Set<String> times = new HashSet<>();

    KindConventions(JsonNode report, List<String> violations) {
        this.report = report;
        this.violations = violations;
        for (JsonNode source : report.path("sources")) {
            source.path("columns").forEach(column -> {
                String name = column.path("name").asText();
                columns.add(name);
                if (column.path("role").asText().equals("time")) {
                    times.add(name);
                }
            });
        }
    }

    void check() {
        for (JsonNode finding : report.path("findings")) {
            String where =
                    finding.path("id").asText() + " (" + finding.path("kind").asText() + ")";
            Convention convention = CONVENTIONS.get(finding.path("kind").asText());
            if (convention == null) {
                violations.add(where + ": no such kind");
                continue;
            }
            if (finding.path("columns").size() < convention.columns) {
                violations.add(where + ": too few columns, " + finding.path("columns"));
            }
            if (!convention.values && !finding.path("values").isEmpty()) {
                violations.add(where + ": there should be no values, " + finding.path("values"));
            }
            if (!convention.directions.contains(finding.path("direction").asText("null"))) {
                violations.add(where + ": the direction is " + finding.path("direction"));
            }
            JsonNode reference = finding.path("reference");
            if (finding.path("kind").asText().equals("foreign_key")
                    && finding.path("columns").size()
                            != reference.path("columns").size()) {
                violations.add(where + ": refers to other than as many columns");
            }
            finding.path("columns").forEach(column -> {
                if (!columns.contains(column.asText())) {
                    violations.add(where + ": no source has the column " + column);
                }
            });
            String last = finding.path("columns")
                    .path(finding.path("columns").size() - 1)
                    .asText();
            if (OVER_TIME.contains(finding.path("kind").asText()) && !times.contains(last)) {
                violations.add(where + ": the last column is not a time, " + last);
            }
        }
    }
}
