package io.deepanalyze.agent.dialogue.briefing;

import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column that a goal has made from others first, as far as its words say how: the sum, the product, the ratio, the difference
 * or the logarithm of columns that they name in the same sentence. A small model that is to do two things in one query leaves out
 * the first.
 *
 * @param name what it is called, as SQL has it
 * @param expression what it is, in SQL
 * @param operands the columns that it is made of, as SQL has them
 */
record Derivation(String name, String expression, List<String> operands) {
    private static final Pattern WANTED = Pattern.compile(
            "\\b(new|additional|derived)\\s+(\\w+\\s+)?(feature|column|variable|attribute)|feature engineering",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile(
            "\\b(?:feature|column|variable|attribute|called|named)[ ,:]*[\"'“‘`]([\\p{L}_][\\p{L}\\p{Nd}_ ]{0,39})[\"'”’`]",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SENTENCE_END =
            Pattern.compile("[.;!?](?=\\s|$)|\\n|,? (?:then|and then|and calculate|and compute|and find)\\b");
    private static final String UNNAMED = "new_feature";

    /** What is before its operands, and how they are put together. */
    private static final List<Way> WAYS = List.of(
            way("multiply(?:ing)?|products? of|multiplication of", " * ", false),
            way("sum(?:ming)?(?: up)?|adding(?: up)?|add|addition of|total of", " + ", false),
            way("ratios? (?:of|between)|divid(?:e|ing)|quotient of|division of", " / ", false),
            way("differences? (?:of|between|in)|subtract(?:ing)?", " - ", false),
            way("divided by", " / ", true),
            way("multiplied (?:by|with)", " * ", true),
            way("plus", " + ", true),
            way("minus", " - ", true));

    private static final Pattern LOGARITHM =
            Pattern.compile("\\blog(?:arithm|-transform|10|\\b)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BASE_10 = Pattern.compile("base[ -](?:10|ten)|log10", Pattern.CASE_INSENSITIVE);
    private static final Pattern BASE_2 = Pattern.compile("base[ -](?:2|two)\\b|log2", Pattern.CASE_INSENSITIVE);

    Derivation {
        operands = List.copyOf(operands);
    }

    private record Way(Pattern words, String sign, boolean between) {}

    private static Way way(String words, String sign, boolean between) {
        return new Way(Pattern.compile("\\b(?:" + words + ")\\b", Pattern.CASE_INSENSITIVE), sign, between);
    }

    /** Whether a goal has something made first, said or not how. */
    static boolean isWanted(String goal) {
        return WANTED.matcher(goal).find();
    }

    /** What the goal has made from columns of the source; empty where it has nothing made, or does not say how. */
    static Optional<Derivation> of(String goal, Source source) {
        if (!isWanted(goal)) {
            return Optional.empty();
        }
        List<String> numbers = source.columns().stream()
                .filter(column -> column.mean() != null)
                .map(ColumnProfile::name)
                .toList();
        Set<String> taken = Set.copyOf(source.columns().stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .toList());
        String name = NAME.matcher(goal)
                .results()
                .map(match -> match.group(1).strip())
                .filter(one -> !taken.contains(one.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(UNNAMED);
        if (taken.contains(name)) {
            return Optional.empty();
        }
        for (Way way : WAYS) {
            Matcher said = way.words().matcher(goal);
            while (said.find()) {
                String behind = sentence(goal.substring(said.end()));
                List<String> operands =
                        way.between() ? around(goal, said, behind, numbers) : named(behind, numbers, way.sign());
                if (operands.size() >= 2) {
                    return Optional.of(made(name, way.sign(), operands, behind));
                }
            }
        }
        return logarithm(goal, name, numbers);
    }

    private static Derivation made(String name, String sign, List<String> operands, String behind) {
        List<String> ordered = new ArrayList<>(operands);
        if (sign.equals(" - ") && behind.matches("(?is).*\\bfrom\\b.*")) {
            ordered.sort(Comparator.comparingInt((String one) -> -operands.indexOf(one)));
        }
        List<String> written = ordered.stream().map(SqlName::of).toList();
        return new Derivation(SqlName.of(name), String.join(sign, written), written);
    }

    private static Optional<Derivation> logarithm(String goal, String name, List<String> numbers) {
        Matcher said = LOGARITHM.matcher(goal);
        List<String> named = named(goal, numbers, "");
        if (!said.find() || named.size() != 1) {
            return Optional.empty();
        }
        String function =
                BASE_10.matcher(goal).find() ? "log10" : BASE_2.matcher(goal).find() ? "log2" : "ln";
        String column = SqlName.of(named.get(0));
        return Optional.of(new Derivation(SqlName.of(name), function + "(" + column + ")", List.of(column)));
    }

    private static String sentence(String text) {
        Matcher end = SENTENCE_END.matcher(text);
        return end.find() ? text.substring(0, end.start()) : text;
    }

    /** The columns that a text names, in its order; two where a sign takes two. */
    private static List<String> named(String text, List<String> columns, String sign) {
        List<String> names = List.copyOf(places(text, columns).values());
        boolean two = sign.equals(" / ") || sign.equals(" - ");
        return two && names.size() > 2 ? names.subList(0, 2) : names;
    }

    private static List<String> around(String goal, Matcher said, String behind, List<String> columns) {
        TreeMap<Integer, String> before = places(goal.substring(0, said.start()), columns);
        TreeMap<Integer, String> after = places(behind, columns);
        return before.isEmpty() || after.isEmpty()
                ? List.of()
                : List.of(before.lastEntry().getValue(), after.firstEntry().getValue());
    }

    private static TreeMap<Integer, String> places(String text, List<String> columns) {
        TreeMap<Integer, String> places = new TreeMap<>();
        for (String column : columns) {
            int place = Subject.place(text.toLowerCase(Locale.ROOT), column.toLowerCase(Locale.ROOT));
            if (place >= 0) {
                places.put(place, column);
            }
        }
        return places;
    }
}
