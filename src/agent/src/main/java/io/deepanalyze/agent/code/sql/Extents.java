package io.deepanalyze.agent.code.sql;

import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.code.ProblemCode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedGenerator;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.NamedLambdaVariable;
import org.apache.spark.sql.catalyst.expressions.UnresolvedNamedLambdaVariable;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VariantType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Estimates what values come to, before names are resolved and after: what makes much of little is refused, because neither
 * the analyzer, which computes constants, nor a task in the middle of a row can be stopped.
 */
final class Extents {
    private static final double UNKNOWN_COUNT = 1000;
    private static final double MOST_ITERATIONS = 64;

    private final CostLimits limits;
    private final Map<Object, Extent> known = new HashMap<>();

    Extents(CostLimits limits) {
        this.limits = limits;
    }

    /** Remembers what a column holds. */
    void learn(Object id, Extent extent) {
        known.put(id, extent);
    }

    /** Remembers what a column holds that has several origins. */
    void learnLarger(Object id, Extent extent) {
        known.merge(id, extent, (a, b) -> a.characters() >= b.characters() ? a : b);
    }

    /** What an expression comes to; refuses what comes to too much anywhere in it. */
    Extent of(Expression expression) {
        Extent extent = estimate(expression);
        if (extent.characters() > limits.valueCharacters()
                || extent.elements() > limits.elements()
                || extent.work() > limits.work()) {
            throw tooLarge(expression);
        }
        return extent;
    }

    private Extent estimate(Expression expression) {
        if (expression instanceof Literal literal) {
            return literal.value() instanceof UTF8String text
                    ? new Extent(Math.max(1, text.numBytes()), 1, 1)
                    : Extent.NUMBER;
        }
        if (expression instanceof UnresolvedNamedLambdaVariable variable) {
            return known.getOrDefault(variable.name(), Extent.CELL);
        }
        if (expression instanceof NamedLambdaVariable variable) {
            return known.getOrDefault(variable.exprId(), Extent.CELL);
        }
        if (expression instanceof Attribute attribute && attribute.resolved()) {
            return known.getOrDefault(attribute.exprId(), ofType(attribute.dataType()));
        }
        List<Expression> children = Trees.children(expression);
        if (children.isEmpty()) {
            return Extent.CELL;
        }
        String name = name(expression);
        if (children.stream().anyMatch(LambdaFunction.class::isInstance)) {
            return higherOrder(name, children);
        }
        List<Extent> parts = children.stream().map(this::of).toList();
        return grown(name, children, parts, combined(parts));
    }

    private static Extent combined(List<Extent> parts) {
        double characters = 0;
        double elements = 1;
        double work = 1;
        for (Extent part : parts) {
            characters += part.characters();
            elements = Math.max(elements, part.elements());
            work += part.work();
        }
        return new Extent(Math.max(20, characters), elements, work + characters / 1000);
    }

    /** What functions make of their arguments that make more of them than there is; {@code all} is them together. */
    private Extent grown(String name, List<Expression> arguments, List<Extent> parts, Extent all) {
        return switch (name) {
            case "repeat", "stringrepeat" ->
                parts.get(0).times(count(arguments, 1)).withWork(all.work());
            case "space", "stringspace" -> new Extent(count(arguments, 0), 1, all.work());
            case "lpad", "rpad", "stringlpad", "stringrpad", "binarypad" ->
                new Extent(parts.get(0).characters() + count(arguments, 1), 1, all.work());
            case "array_repeat", "arrayrepeat" -> array(parts.get(0), count(arguments, 1), all);
            case "array_insert", "arrayinsert" ->
                array(Extent.NUMBER, Math.abs(count(arguments, 1)) + all.elements(), all);
            case "sequence" -> array(Extent.NUMBER, sequence(arguments), all);
            case "replace", "stringreplace", "regexp_replace", "regexpreplace", "translate", "stringtranslate" ->
                parts.get(0)
                        .times(1 + parts.get(parts.size() > 2 ? 2 : 1).characters())
                        .withWork(all.work());
            case "array_join", "arrayjoin" ->
                new Extent(
                        all.characters()
                                + parts.get(0).elements() * parts.get(1).characters(),
                        1,
                        all.work());
            case "concat_ws", "concatws" ->
                new Extent(
                        all.characters()
                                + all.elements() * parts.size() * parts.get(0).characters(),
                        1,
                        all.work());
            case "concat", "array_union", "arrayunion", "map_concat", "mapconcat", "flatten" ->
                new Extent(
                        all.characters(),
                        name.equals("flatten")
                                ? Math.max(
                                        all.elements(), Math.min(all.characters() / 2, all.elements() * all.elements()))
                                : parts.stream().mapToDouble(Extent::elements).sum(),
                        all.work());
            case "array", "createarray" -> new Extent(all.characters(), arguments.size(), all.work());
            case "hex",
                    "to_json",
                    "structstojson",
                    "to_csv",
                    "structstocsv",
                    "url_encode",
                    "urlencode",
                    "base64",
                    "encode" -> all.times(4);
            case "split",
                    "stringsplit",
                    "sentences",
                    "regexp_extract_all",
                    "regexpextractall",
                    "str_to_map",
                    "stringtomap" ->
                new Extent(all.characters(), Math.min(all.characters(), UNKNOWN_COUNT), all.work());
            case "format_string", "printf", "formatstring" -> formatted(arguments, parts, all);
            case "format_number", "formatnumber" -> new Extent(40 + count(arguments, 1), 1, all.work());
            case "levenshtein" ->
                all.withWork(parts.get(0).characters() * parts.get(1).characters());
            case "collect_list", "collectlist", "collect_set", "collectset", "array_agg", "listagg", "string_agg" ->
                new Extent(all.characters() * UNKNOWN_COUNT, UNKNOWN_COUNT, all.work());
            case "length",
                    "size",
                    "count",
                    "char_length",
                    "character_length",
                    "cardinality",
                    "array_size",
                    "arraysize" -> new Extent(20, 1, all.work());
            default -> all;
        };
    }

    private static Extent array(Extent element, double count, Extent all) {
        return new Extent(element.characters() * Math.max(1, count), count, all.work() + count);
    }

    private double count(List<Expression> arguments, int at) {
        if (arguments.size() <= at) {
            return 1;
        }
        Expression argument = arguments.get(at);
        OptionalDouble number = Constants.number(argument);
        if (number.isPresent()) {
            return number.getAsDouble();
        }
        // What is known only of a row is bounded when it runs; what Spark would compute now must be plain.
        return Constants.constant(argument) ? Double.POSITIVE_INFINITY : UNKNOWN_COUNT;
    }

    private static double sequence(List<Expression> arguments) {
        Expression from = arguments.get(0);
        Expression to = arguments.get(1);
        OptionalDouble begin = Constants.number(from);
        OptionalDouble end = Constants.number(to);
        boolean interval =
                arguments.size() > 2 && Constants.micros(arguments.get(2)).isPresent();
        if (begin.isEmpty() || end.isEmpty()) {
            return UNKNOWN_COUNT;
        }
        double range = Math.abs(end.getAsDouble() - begin.getAsDouble());
        if (!interval) {
            OptionalDouble step = arguments.size() > 2 ? Constants.number(arguments.get(2)) : OptionalDouble.of(1);
            return 1 + range / Math.max(1e-9, Math.abs(step.orElse(1)));
        }
        boolean days =
                from instanceof Literal literal && literal.dataType().typeName().equals("date");
        double micros = days ? range * 86_400e6 : range;
        return 1
                + micros
                        / Math.max(
                                1, Math.abs(Constants.micros(arguments.get(2)).orElse(1)));
    }

    /** A format may name an argument often, and pad it. */
    private static Extent formatted(List<Expression> arguments, List<Extent> parts, Extent all) {
        String format = Constants.text(arguments.get(0)).orElse("");
        double widths = 0;
        double holes = format.chars().filter(it -> it == '%').count();
        for (String digits : format.split("\\D+")) {
            if (!digits.isEmpty()) {
                widths += digits.length() > 9 ? Double.POSITIVE_INFINITY : Double.parseDouble(digits);
            }
        }
        double largest = parts.stream().mapToDouble(Extent::characters).max().orElse(0);
        boolean constant = !format.isEmpty() || Constants.constant(arguments.get(0));
        return new Extent(
                constant ? all.characters() + widths + holes * largest : Double.POSITIVE_INFINITY, 1, all.work());
    }

    private Extent higherOrder(String name, List<Expression> children) {
        Extent array = of(children.get(0));
        Extent element = new Extent(
                Math.max(8, array.characters() / Math.max(1, array.elements())),
                Math.max(1, Math.min(array.elements(), Extent.CELL.elements())),
                1);
        double times = array.elements();
        Extent all = array;
        boolean folding = name.equals("aggregate") || name.equals("reduce") || name.equals("arrayaggregate");
        Extent accumulated = folding ? of(children.get(1)) : element;
        for (Expression child : children.subList(1, children.size())) {
            if (!(child instanceof LambdaFunction lambda)) {
                all = combined(List.of(all, of(child)));
                continue;
            }
            if (folding) {
                boolean merging = child == children.get(2);
                accumulated = merging ? folded(lambda, accumulated, element, times) : apply(lambda, accumulated, null);
                continue;
            }
            Extent body = apply(lambda, element, element);
            double calls = name.endsWith("sort") ? times * Math.max(1, Math.log(times + 1) * 2) : times;
            all = new Extent(
                    Math.max(all.characters(), times * body.characters()), times, all.work() + calls * body.work());
        }
        return folding ? accumulated.withWork(array.work()) : all;
    }

    /** Follows the accumulator for a while: what grows faster than evenly by then does not end well. */
    private Extent folded(LambdaFunction merge, Extent initial, Extent element, double times) {
        Extent accumulated = initial;
        Extent before = initial;
        double rounds = Math.min(times, MOST_ITERATIONS);
        double work = 0;
        for (int round = 0; round < rounds; round++) {
            before = accumulated;
            Extent next = apply(merge, new Extent(accumulated.characters(), accumulated.elements(), 1), element);
            work += next.work();
            accumulated = new Extent(next.characters(), next.elements(), 1);
        }
        double left = times - rounds;
        double characters =
                accumulated.characters() + left * Math.max(0, accumulated.characters() - before.characters());
        double elements = accumulated.elements() + left * Math.max(0, accumulated.elements() - before.elements());
        return new Extent(characters, elements, initial.work() + work / Math.max(1, rounds) * times);
    }

    private Extent apply(LambdaFunction lambda, Extent first, @Nullable Extent others) {
        List<NamedExpression> arguments = Trees.list(lambda.arguments());
        Map<Object, @Nullable Extent> hidden = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            Object key = arguments.get(i) instanceof UnresolvedNamedLambdaVariable variable
                    ? variable.name()
                    : arguments.get(i).exprId();
            hidden.put(key, known.get(key));
            known.put(key, i == 0 || others == null ? first : others);
        }
        try {
            return of(lambda.function());
        } finally {
            hidden.forEach((key, extent) -> {
                if (extent == null) {
                    known.remove(key);
                } else {
                    known.put(key, extent);
                }
            });
        }
    }

    private static Extent ofType(DataType type) {
        boolean open = type instanceof StringType
                || type instanceof BinaryType
                || type instanceof ArrayType
                || type instanceof MapType
                || type instanceof StructType
                || type instanceof VariantType;
        return open ? Extent.CELL : Extent.NUMBER;
    }

    /** The function's name as it was written, or the class's. */
    static String name(Expression expression) {
        String name = expression instanceof UnresolvedFunction function
                ? last(Trees.list(function.nameParts()))
                : expression instanceof UnresolvedGenerator generator
                        ? generator.name().funcName()
                        : AllowedNodes.simple(expression);
        return name.toLowerCase(Locale.ROOT);
    }

    private static String last(List<String> parts) {
        return parts.get(parts.size() - 1);
    }

    private static RuntimeException tooLarge(Expression expression) {
        return Problem.of(
                        ProblemCode.VALUE_TOO_LARGE,
                        "A value made by " + name(expression) + " would be too large, or take too long to compute.",
                        "Make it smaller: plain numbers for counts and lengths, fewer elements, no text that grows in"
                                + " each step.")
                .refused();
    }
}
