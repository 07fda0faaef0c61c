package io.deepanalyze.agent.code.sql;

import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.code.ProblemCode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.CsvToStructs;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.JsonToStructs;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.MultiLikeBase;
import org.apache.spark.sql.catalyst.expressions.StructsToCsv;
import org.apache.spark.sql.catalyst.expressions.StructsToJson;
import org.apache.spark.sql.catalyst.util.IntervalUtils;
import org.apache.spark.unsafe.types.CalendarInterval;
import org.apache.spark.unsafe.types.UTF8String;
import scala.jdk.javaapi.CollectionConverters;

/** What the arguments of single functions may be, where Spark would take what does harm. */
final class FunctionBounds {
    /** Functions of plain values that give plain values. */
    static final Set<String> PLAIN = Set.of(
            "array",
            "map",
            "struct",
            "named_struct",
            "date",
            "timestamp",
            "to_date",
            "to_timestamp",
            "make_date",
            "createarray",
            "createmap",
            "createnamedstruct");

    private static final Set<String> OPTIONS = Set.of(
            "mode",
            "dateformat",
            "timestampformat",
            "timestampntzformat",
            "timezone",
            "locale",
            "header",
            "sep",
            "delimiter",
            "quote",
            "escape",
            "nullvalue",
            "allowcomments",
            "allowunquotedfieldnames",
            "allowsinglequotes",
            "allownumericleadingzeros",
            "prefersdecimal",
            "primitivesasstring",
            "ignorenullfields",
            "pretty",
            "ignoreleadingwhitespace",
            "ignoretrailingwhitespace",
            "emptyvalue",
            "columnnameofcorruptrecord");

    private static final Set<String> WITH_OPTIONS =
            Set.of("from_json", "from_csv", "to_json", "to_csv", "schema_of_json", "schema_of_csv");

    /** Where the pattern of a function is. */
    private static final Map<String, List<Integer>> PATTERNS = Map.ofEntries(
            Map.entry("rlike", List.of(1)),
            Map.entry("regexp", List.of(1)),
            Map.entry("regexp_like", List.of(1)),
            Map.entry("regexp_count", List.of(1)),
            Map.entry("regexp_extract", List.of(1)),
            Map.entry("regexp_extract_all", List.of(1)),
            Map.entry("regexp_instr", List.of(1)),
            Map.entry("regexp_replace", List.of(1)),
            Map.entry("regexp_substr", List.of(1)),
            Map.entry("regexpextract", List.of(1)),
            Map.entry("regexpextractall", List.of(1)),
            Map.entry("regexpinstr", List.of(1)),
            Map.entry("regexpreplace", List.of(1)),
            Map.entry("split", List.of(1)),
            Map.entry("stringsplit", List.of(1)),
            Map.entry("parse_url", List.of(2)),
            Map.entry("parseurl", List.of(2)),
            Map.entry("try_parse_url", List.of(2)),
            Map.entry("str_to_map", List.of(1, 2)),
            Map.entry("stringtomap", List.of(1, 2)));

    private static final double LARGEST_ACCURACY = 1e6;
    private static final double SMALLEST_DEVIATION = 0.005;
    private static final double MOST_WINDOWS = 1000;

    private final CostLimits limits;
    private final Extents extents;

    FunctionBounds(CostLimits limits, Extents extents) {
        this.limits = limits;
        this.extents = extents;
    }

    /** Checks the arguments of one call, written or resolved. */
    void check(Expression call) {
        String name = Extents.name(call);
        List<Expression> arguments = call instanceof UnresolvedFunction function
                ? Trees.list(function.arguments())
                : Trees.list(call.children());
        for (int at : PATTERNS.getOrDefault(name, List.of())) {
            if (at < arguments.size()) {
                pattern(arguments.get(0), arguments.get(at));
            }
        }
        keysOf(call).forEach(key -> option(call.prettyName(), key));
        if (call instanceof MultiLikeBase many) {
            for (UTF8String pattern : Trees.list(many.patterns())) {
                cost(many.child(), RegexSafety.degreeOfLike(String.valueOf(pattern)), String.valueOf(pattern));
            }
        }
        if (WITH_OPTIONS.contains(name)) {
            options(name, arguments);
        }
        switch (name) {
            case "like", "ilike" -> like(arguments);
            case "percentile_approx", "approx_percentile", "approximatepercentile" ->
                atMost(arguments, 2, LARGEST_ACCURACY, "The accuracy");
            case "approx_count_distinct" -> deviation(arguments);
            case "histogram_numeric" -> atMost(arguments, 1, 10_000, "The number of bins");
            case "percentile", "percentile_cont", "percentile_disc" -> percentages(name, arguments);
            case "stack" -> atMost(arguments, 0, arguments.size(), "The number of rows");
            case "ntile" -> atMost(arguments, 0, 1e6, "The number of buckets");
            case "window" -> window(arguments);
            case "in" -> {
                if (arguments.size() > limits.nodes() / 4) {
                    throw NodeCount.tooComplex();
                }
            }
            default -> {}
        }
    }

    private static void percentages(String name, List<Expression> arguments) {
        // Percentages are computed when types are checked; those of ordered sets come first.
        int from = name.equals("percentile") ? 1 : 0;
        for (Expression argument : arguments.subList(Math.min(from, arguments.size()), arguments.size())) {
            boolean array = argument instanceof UnresolvedFunction function
                    && PLAIN.contains(Extents.name(function))
                    && Trees.list(function.arguments()).stream().allMatch(Constants::plain);
            if (argument instanceof UnresolvedFunction && !array) {
                throw bound("The percentage of " + name + " is no plain number.", "Write the number itself.");
            }
        }
    }

    private static void atMost(List<Expression> arguments, int at, double most, String what) {
        if (at >= arguments.size()) {
            return;
        }
        OptionalDouble number = Constants.number(arguments.get(at));
        if (number.isEmpty() || number.getAsDouble() > most) {
            throw bound(what + " must be a plain number of at most " + (long) most + ".", "Write a smaller number.");
        }
    }

    private static void deviation(List<Expression> arguments) {
        if (arguments.size() > 1 && Constants.number(arguments.get(1)).orElse(0) < SMALLEST_DEVIATION) {
            throw bound(
                    "The deviation of approx_count_distinct must be a plain number of at least " + SMALLEST_DEVIATION
                            + ".",
                    "Leave it out, or count(DISTINCT x).");
        }
    }

    private static void window(List<Expression> arguments) {
        if (arguments.size() < 3) {
            return;
        }
        double length = micros(arguments.get(1));
        double slide = micros(arguments.get(2));
        if (!(slide > 0) || !(length / slide <= MOST_WINDOWS)) {
            throw bound(
                    "Each row would be in more than " + (int) MOST_WINDOWS + " windows.",
                    "Make the slide of the window longer, or leave it out.");
        }
    }

    private static double micros(Expression duration) {
        Optional<String> text = Constants.text(duration);
        if (text.isEmpty()) {
            return Constants.micros(duration).orElse(Double.NaN);
        }
        try {
            CalendarInterval interval = IntervalUtils.stringToInterval(UTF8String.fromString(text.get()));
            return interval.days * 86_400e6 + interval.microseconds;
        } catch (RuntimeException unreadable) {
            return Double.NaN;
        }
    }

    private void like(List<Expression> arguments) {
        if (arguments.size() < 2) {
            return;
        }
        Optional<String> pattern = Constants.text(arguments.get(1));
        if (pattern.isPresent()) {
            cost(arguments.get(0), RegexSafety.degreeOfLike(pattern.get()), pattern.get());
        } else if (!(arguments.get(1) instanceof Literal)) {
            likeOfRows(arguments.get(1));
        }
    }

    /** A pattern that is put together, such as {@code concat('%', name, '%')}, has as many wildcards as were written. */
    private static void likeOfRows(Expression pattern) {
        if (wildcards(pattern) > 3) {
            throw unsafe("of the rows");
        }
    }

    private static int wildcards(Expression expression) {
        int own = expression instanceof Literal
                ? (int) Constants.text(expression)
                        .orElse("")
                        .chars()
                        .filter(it -> it == '%')
                        .count()
                : 0;
        return own
                + Trees.list(expression.children()).stream()
                        .mapToInt(FunctionBounds::wildcards)
                        .sum();
    }

    private void pattern(Expression text, Expression pattern) {
        Optional<String> known = Constants.text(pattern);
        if (known.isEmpty()) {
            if (pattern instanceof Literal) {
                return;
            }
            throw Problem.of(
                            ProblemCode.UNSAFE_PATTERN,
                            "A regular expression is not written out.",
                            "Write the pattern as one text; to look for the value of a column use contains, locate, instr"
                                    + " or replace.")
                    .refused();
        }
        cost(text, RegexSafety.degree(known.get()), known.get());
    }

    private void cost(Expression text, int degree, String pattern) {
        if (degree > 1 && Math.pow(extents.of(text).characters(), degree) > limits.work()) {
            throw unsafe("'" + (pattern.length() > 100 ? pattern.substring(0, 100) + "…" : pattern) + "'");
        }
    }

    private static RuntimeException unsafe(String which) {
        return Problem.of(
                        ProblemCode.UNSAFE_PATTERN,
                        "The pattern " + which + " could take for ever on some texts.",
                        "Repeat no group that has a repetition or an alternative in it: write [ab]+ for (a|b)+, and fewer"
                                + " wildcards.")
                .refused();
    }

    /** The options of a resolved function, which calls of an interpreter give it. */
    private static Collection<String> keysOf(Expression call) {
        Map<String, String> options = call instanceof JsonToStructs json
                ? CollectionConverters.asJava(json.options())
                : call instanceof StructsToJson json
                        ? CollectionConverters.asJava(json.options())
                        : call instanceof CsvToStructs csv
                                ? CollectionConverters.asJava(csv.options())
                                : call instanceof StructsToCsv csv
                                        ? CollectionConverters.asJava(csv.options())
                                        : Map.of();
        return options.keySet();
    }

    private static void option(String name, String key) {
        if (!OPTIONS.contains(key.toLowerCase(Locale.ROOT))) {
            throw bound("The option " + NearestNames.quoted(key) + " of " + name + " is not allowed.", "Leave it out.");
        }
    }

    private static void options(String name, List<Expression> arguments) {
        boolean schemas = name.startsWith("from_");
        for (Expression argument : arguments.subList(Math.min(1, arguments.size()), arguments.size())) {
            boolean map = argument instanceof UnresolvedFunction function
                    && Extents.name(function).equals("map");
            boolean schema = schemas && argument == arguments.get(1);
            if (schema) {
                schema(name, argument);
                continue;
            }
            if (!map) {
                throw bound("The options of " + name + " are no map(…) of plain texts.", "Leave the options out.");
            }
            List<Expression> entries = Trees.list(argument.children());
            for (int i = 0; i < entries.size(); i++) {
                Optional<String> text = Constants.text(entries.get(i));
                if (text.isEmpty()) {
                    throw bound("The options of " + name + " are no map(…) of plain texts.", "Leave the options out.");
                }
                if (i % 2 == 0) {
                    option(name, text.get());
                }
            }
        }
    }

    /** The schema is read when it is resolved: a text, or what schema_of_… makes of a text. */
    private static void schema(String name, Expression argument) {
        boolean made = argument instanceof UnresolvedFunction function
                && Extents.name(function).startsWith("schema_of_")
                && Trees.list(function.arguments()).stream().limit(1).allMatch(it -> it instanceof Literal);
        if (!(argument instanceof Literal) && !made) {
            throw bound(
                    "The schema of " + name + " is not written out.",
                    "Write it as one text, such as 'a INT, b STRING', or take get_json_object(x, '$.a').");
        }
    }

    private static RuntimeException bound(String message, String hint) {
        return Problem.of(ProblemCode.WRONG_ARGUMENTS, message, hint).refused();
    }
}
