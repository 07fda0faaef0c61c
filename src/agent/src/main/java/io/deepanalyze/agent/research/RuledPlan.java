package io.deepanalyze.agent.research;

import io.deepanalyze.agent.dialogue.briefing.GoalWords;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hypotheses by rule, for a model that plans none: whether what statistics found holds in the parts of the data too, then
 * what columns may have to do with each other. They name columns and no values, whatever may be shared.
 */
final class RuledPlan {
    private static final Set<String> FOLLOWED = Set.of(
            "group_difference",
            "correlation",
            "association",
            "driver",
            "trend",
            "change_point",
            "seasonality",
            "reversal",
            "concentration",
            "outstanding");
    private static final int MOST_COLUMNS = 12;

    private RuledPlan() {}

    /** At most {@code most} hypotheses, those with words of the goal first, at least one. */
    static List<String> of(Topic topic, int most) {
        GoalWords words = new GoalWords(topic.goal());
        Map<String, String> plan = new LinkedHashMap<>();
        findings(topic).forEach(one -> add(plan, one));
        pairs(topic).stream()
                .sorted(Comparator.comparingInt((String pair) -> -words.in(pair)))
                .forEach(one -> add(plan, one));
        if (plan.isEmpty()) {
            add(plan, "The tables hold something that answers the goal.");
        }
        return plan.values().stream().limit(most).toList();
    }

    private static void add(Map<String, String> plan, String text) {
        Wording.of(text).ifPresent(one -> plan.putIfAbsent(Wording.key(one), one));
    }

    private static List<String> findings(Topic topic) {
        Set<String> shown = topic.sources().stream()
                .flatMap(source -> source.columns().stream())
                .filter(column -> !column.masked())
                .map(ColumnProfile::name)
                .collect(Collectors.toSet());
        return topic.findings().stream()
                .filter(finding -> FOLLOWED.contains(finding.kind())
                        && !finding.columns().isEmpty()
                        && shown.containsAll(finding.columns()))
                .map(RuledPlan::followed)
                .toList();
    }

    private static String followed(Finding finding) {
        return "What finding " + finding.id() + " says of " + finding.source() + " ("
                + String.join(", ", finding.columns()) + ") holds within groups and over time as well.";
    }

    private static List<String> pairs(Topic topic) {
        List<String> pairs = new ArrayList<>();
        for (Source source : topic.sources()) {
            List<String> measures = names(source, ColumnProfile.Role.MEASURE);
            List<String> times = names(source, ColumnProfile.Role.TIME);
            for (String measure : measures) {
                names(source, ColumnProfile.Role.CATEGORY)
                        .forEach(category -> pairs.add("In " + source.name() + ", " + measure
                                + " differs between the values of " + category + "."));
                times.forEach(time ->
                        pairs.add("In " + source.name() + ", " + measure + " rises or falls over " + time + "."));
            }
            for (int i = 1; i < measures.size(); i++) {
                pairs.add("In " + source.name() + ", " + measures.get(i) + " goes with " + measures.get(i - 1) + ".");
            }
        }
        return pairs;
    }

    private static List<String> names(Source source, ColumnProfile.Role role) {
        return source.columns().stream()
                .filter(column -> column.role() == role && !column.masked())
                .map(ColumnProfile::name)
                .limit(MOST_COLUMNS)
                .toList();
    }
}
