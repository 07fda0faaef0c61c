package io.deepanalyze.agent.statistical;

import io.deepanalyze.agent.hypothesis.Inquiry;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much an inquiry has to do with what the caller asked: words of the goal among the names of its columns, its
 * source, its values and its kind, and the target and time columns.
 */
final class Relevance {
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}|\\p{Nd}+");
    private static final Pattern CAMEL = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
    private static final int STEM = 5;

    /** Words of a goal that ask for a kind of finding, by the contract's kind. */
    private static final Map<String, Set<String>> KIND_WORDS = Map.ofEntries(
            Map.entry("trend", Set.of("trend", "time", "increa", "decrea", "grow", "over", "month", "year", "seaso")),
            Map.entry("change_point", Set.of("chang", "shift", "time", "when", "sudde", "break")),
            Map.entry("correlation", Set.of("corre", "relat", "depen", "affec", "influ", "drive")),
            Map.entry("association", Set.of("assoc", "relat", "depen", "affec", "influ", "drive", "link")),
            Map.entry("group_difference", Set.of("diffe", "compa", "betwe", "group", "why", "longe", "highe", "lower")),
            Map.entry("outstanding", Set.of("distr", "imbal", "most", "domin", "large", "top", "discr")),
            Map.entry(
                    "concentration",
                    Set.of("total", "sum", "conce", "most", "spend", "cost", "costs", "share", "expen")),
            Map.entry("distribution", Set.of("distr", "imbal", "even", "balan", "discr")),
            Map.entry("outlier", Set.of("outli", "anoma", "unusu", "extre", "fraud", "spike")),
            Map.entry("missingness", Set.of("missi", "null", "empty", "compl", "quali")),
            Map.entry("data_quality", Set.of("quali", "clean", "dupli", "error", "valid", "dirty")),
            Map.entry("key", Set.of("key", "uniqu", "ident")),
            Map.entry("foreign_key", Set.of("key", "join", "relat", "table", "refer")));

    private final Set<String> goal;
    private final @Nullable String target;
    private final @Nullable String time;

    Relevance(@Nullable String goal, @Nullable String target, @Nullable String time) {
        this.goal = stems(goal == null ? "" : goal);
        this.target = target;
        this.time = time;
    }

    /** From 0, nothing to do with it, to 1. */
    double of(Inquiry inquiry) {
        return of(inquiry.contractKind(), inquiry.columns(), List.of());
    }

    /** From 0, nothing to do with it, to 1, where the values that stand out are known too. */
    double of(String kind, List<String> columns, Collection<? extends @Nullable Object> values) {
        double relevance = 0;
        if (isAboutTarget(columns)) {
            relevance += 0.6;
        }
        if (time != null && columns.contains(time)) {
            relevance += 0.2;
        }
        if (!goal.isEmpty()) {
            long named = columns.stream().filter(this::inGoal).count();
            relevance += columns.isEmpty() ? 0 : 0.5 * named / columns.size();
            relevance += values.stream().anyMatch(value -> value != null && inGoal(value.toString())) ? 0.2 : 0;
            relevance += KIND_WORDS.getOrDefault(kind, Set.of()).stream().anyMatch(goal::contains) ? 0.2 : 0;
        }
        return Math.min(1, relevance);
    }

    /** Whether the caller named a target and it is among {@code columns}. */
    boolean isAboutTarget(List<String> columns) {
        return target != null && columns.contains(target);
    }

    /** The columns that tell findings apart where the caller wants all of them to be about the target. */
    List<String> besidesTarget(List<String> columns) {
        List<String> others =
                columns.stream().filter(column -> !column.equals(target)).toList();
        return others.isEmpty() ? columns : others;
    }

    private boolean inGoal(String name) {
        return stems(CAMEL.matcher(name).replaceAll(" ")).stream().anyMatch(goal::contains);
    }

    private static Set<String> stems(String text) {
        Set<String> stems = new LinkedHashSet<>();
        WORD.matcher(text.replace('_', ' ').toLowerCase(Locale.ROOT))
                .results()
                .map(match -> match.group())
                .map(word -> word.length() <= STEM ? word : word.substring(0, STEM))
                .filter(stem -> !IGNORED.contains(stem))
                .forEach(stems::add);
        return stems;
    }

    private static final Set<String> IGNORED = Set.of(
            "the", "of", "and", "in", "to", "is", "are", "an", "on", "for", "by", "with", "at", "what", "which", "how",
            "do", "does", "that", "this", "these", "from", "its", "it", "as", "be", "or", "any", "all", "find", "data",
            "id", "name", "sys");
}
