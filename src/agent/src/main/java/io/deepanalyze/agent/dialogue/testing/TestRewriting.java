package io.deepanalyze.agent.dialogue.testing;

import io.deepanalyze.agent.code.CodeRefusedException;
import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.code.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns a query that calls tests into the block of Java that does the same. Each test becomes a view of its own, computed over
 * FROM and WHERE of the SELECT in which it stands; the query reads the views in place of the calls. Driver side, one thread,
 * used once.
 */
final class TestRewriting {
    private static final int MOST_TESTS = 20;

    private final QueryText text;
    private final String prefix;
    private final Map<Integer, TestPlace> places = new TreeMap<>();
    private final Map<Integer, String> replaced = new HashMap<>();
    private final Map<Integer, String> inserted = new HashMap<>();
    private final Map<String, String> views = new LinkedHashMap<>();

    private TestRewriting(QueryText text, String prefix) {
        this.text = text;
        this.prefix = prefix;
    }

    /**
     * The block of Java, or null where the query calls no test.
     *
     * @throws CodeRefusedException if a test is called where or as it cannot be
     */
    static @Nullable String javaOf(String sql) {
        QueryText text = QueryText.of(sql);
        // Views of different queries have different names, so that no block seems to need an earlier one.
        TestRewriting rewriting = new TestRewriting(text, "test_%08x_".formatted(sql.hashCode()));
        TestPlace.all(text).forEach(place -> rewriting.places.put(place.begin(), place));
        return rewriting.places.isEmpty() ? null : rewriting.java();
    }

    private String java() {
        if (places.size() > MOST_TESTS) {
            throw Problem.of(
                            ProblemCode.TOO_COMPLEX,
                            "The query has more than " + MOST_TESTS + " tests.",
                            "Ask for fewer at once.")
                    .refused();
        }
        TestPlace first = places.values().iterator().next();
        if (places.size() == 1 && first.isWhole(text)) {
            return computation(first);
        }
        String query = render(0, text.size()) + inserted.getOrDefault(text.size(), "");
        return views.entrySet().stream()
                        .map(view -> view.getKey() + ".createOrReplaceTempView(\"" + view.getValue() + "\");\n")
                        .collect(Collectors.joining())
                + "spark.sql(\"" + literal(query) + "\")";
    }

    /** The text between two positions, with views in the place of tests. */
    private String render(int begin, int end) {
        places.values().stream()
                .filter(place -> place.begin() >= begin && place.end() <= end)
                .forEach(this::replace);
        StringBuilder made = new StringBuilder();
        for (int i = begin; i < end; i++) {
            made.append(i == begin ? "" : inserted.getOrDefault(i, "") + text.gap(i));
            TestPlace place = places.get(i);
            if (place == null) {
                made.append(text.word(i));
            } else {
                made.append(replaced.get(i));
                i = place.end() - 1;
            }
        }
        return made.toString();
    }

    private void replace(TestPlace place) {
        if (replaced.containsKey(place.begin())) {
            return;
        }
        String computation = computation(place);
        String view = views.get(computation);
        if (view == null) {
            view = prefix + (views.size() + 1);
            views.put(computation, view);
        }
        SelectSpan span = place.span();
        if (!span.having()) {
            // So that it is one row, as with any other aggregate; the view alone would be a row for each of the source.
            inserted.put(span.rows(), " HAVING true");
        }
        replaced.put(place.begin(), reading(place, view));
    }

    private String reading(TestPlace place, String view) {
        String column = place.column();
        if (column != null) {
            String read = place.test().hasSeveralRows() ? "max(" + column + ")" : column;
            boolean unnamed = place.isItem(text) && !place.hasAlias(text);
            return "(SELECT " + read + " FROM " + view + ")" + (unnamed ? " AS " + place.name() : "");
        }
        return place.test().columns().stream()
                .map(each -> "(SELECT " + each + " FROM " + view + ") AS `"
                        + place.label(text).replace("`", "``") + "_" + each + "`")
                .collect(Collectors.joining(", "));
    }

    /** The call that computes a test. */
    private String computation(TestPlace place) {
        place.check(text);
        SelectSpan span = place.span();
        List<String> names = place.argumentNames(text);
        StringBuilder sql = new StringBuilder();
        List<String> named = new ArrayList<>();
        span.named(text).forEach(range -> named.add(render(range[0], range[1])));
        sql.append(named.isEmpty() ? "" : "WITH " + String.join(", ", named) + " ");
        sql.append("SELECT ");
        for (int i = 0; i < names.size(); i++) {
            int[] range = place.arguments().get(i);
            sql.append(i == 0 ? "(" : ", (")
                    .append(render(range[0], range[1]))
                    .append(") AS `")
                    .append(names.get(i).replace("`", "``"))
                    .append('`');
        }
        sql.append(' ').append(render(span.from(), span.rows()));
        String columns =
                names.stream().map(name -> ", \"" + literal(name) + "\"").collect(Collectors.joining());
        return "StatisticalTests." + place.test().method() + "(spark.sql(\"" + literal(sql.toString()) + "\")" + columns
                + ")";
    }

    /** The text as part of a literal of Java. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\r", "\\r")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
    }
}
