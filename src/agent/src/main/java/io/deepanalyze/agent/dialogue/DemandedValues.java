package io.deepanalyze.agent.dialogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a question demands by name, as {@code @mean_fare[value]}, with what it says of each value behind the form: to how many
 * decimals, or which words it may be.
 *
 * @param values each name with what is said of it, in the order of the question
 */
record DemandedValues(Map<String, Value> values) {
    private static final Pattern FORM = Pattern.compile("@([\\p{L}\\p{Nd}_]{1,60})\\[([^\\]\\n]{0,300})");
    private static final Pattern DECIMALS =
            Pattern.compile("\\b(one|two|three|four|five|six|\\d{1,2})[ -]decimal", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("[\"'“]([\\p{L}_][\\p{L}\\p{Nd}_ -]{0,29})[\"'”]");
    private static final Pattern EITHER = Pattern.compile("\\b([Tt]rue|[Yy]es)(?: or |/)([Ff]alse|[Nn]o)\\b");
    private static final Pattern SEVERAL = Pattern.compile("\\b(lists?|separated|comma)\\b", Pattern.CASE_INSENSITIVE);
    private static final List<String> NUMBERS = List.of("zero", "one", "two", "three", "four", "five", "six");
    private static final Pattern AND = Pattern.compile("[\\s,]*(?:and|or)?[\\s,]*");
    private static final int SHORTEST_PLACE = 3;
    private static final int FARTHEST = 300;
    private static final int MOST_DECIMALS = 12;
    private static final int MOST_WORDS = 5;

    /**
     * What is said of a value.
     *
     * @param decimals to how many decimals a number is to be rounded
     * @param words the words that it may be, at least two; empty where it may be anything
     * @param several whether it is a list
     */
    record Value(OptionalInt decimals, List<String> words, boolean several) {
        private static final Value ANY = new Value(OptionalInt.empty(), List.of(), false);

        Value {
            words = List.copyOf(words);
        }

        /** Reads what is said of a value. */
        private static Value of(String text) {
            boolean several = SEVERAL.matcher(text).find();
            Matcher decimals = DECIMALS.matcher(text);
            if (decimals.find()) {
                return new Value(OptionalInt.of(number(decimals.toMatchResult())), List.of(), several);
            }
            List<String> words = WORD.matcher(text)
                    .results()
                    .map(word -> word.group(1))
                    .distinct()
                    .toList();
            if (words.size() >= 2 && words.size() <= MOST_WORDS) {
                return new Value(OptionalInt.empty(), words, false);
            }
            Matcher either = EITHER.matcher(text);
            return either.find()
                    ? new Value(OptionalInt.empty(), List.of(either.group(1), either.group(2)), false)
                    : new Value(OptionalInt.empty(), List.of(), several);
        }

        private String expression(Optional<String> proposed, Function<String, Optional<String>> conditions) {
            if (decimals.isPresent()) {
                return "round(" + proposed.orElse("...") + ", " + decimals.getAsInt() + ")";
            }
            if (words.isEmpty()) {
                return proposed.orElse("...");
            }
            StringBuilder choice = new StringBuilder("CASE");
            for (String word : words.subList(0, words.size() - 1)) {
                String condition = words.size() == 2 ? conditions.apply(word).orElse("...") : "...";
                choice.append(" WHEN ")
                        .append(condition)
                        .append(" THEN '")
                        .append(word)
                        .append('\'');
            }
            return choice + " ELSE '" + words.get(words.size() - 1) + "' END";
        }
    }

    DemandedValues {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Reads a question. */
    static DemandedValues of(String question) {
        List<MatchResult> forms = FORM.matcher(question).results().toList();
        Set<Integer> decimals =
                DECIMALS.matcher(question).results().map(DemandedValues::number).collect(Collectors.toSet());
        String behind = forms.isEmpty()
                ? ""
                : question.substring(forms.get(forms.size() - 1).end());
        List<String> places = forms.stream().map(form -> form.group(2).strip()).toList();
        Map<String, Value> found = new LinkedHashMap<>();
        for (MatchResult form : forms) {
            Value behindIt = said(behind, form.group(2).strip(), places);
            // Some say in the place itself what stands there.
            Value said = behindIt.equals(Value.ANY) ? Value.of(form.group(2)) : behindIt;
            boolean general = said.decimals().isEmpty() && said.words().isEmpty() && decimals.size() == 1;
            found.put(
                    form.group(1),
                    general ? new Value(OptionalInt.of(decimals.iterator().next()), List.of(), said.several()) : said);
        }
        return new DemandedValues(found);
    }

    /** What is said behind a place holder and before the next one, but for those that it is said of as well. */
    private static Value said(String behind, String place, List<String> places) {
        int[] at = mention(behind, place, 0);
        if (at[0] < 0) {
            return Value.ANY;
        }
        int end = Math.min(behind.length(), at[1] + FARTHEST);
        for (String other : places) {
            int next = other.equals(place) ? -1 : mention(behind, other, at[1])[0];
            boolean together =
                    next >= 0 && AND.matcher(behind.substring(at[1], next)).matches();
            end = next < 0 || together ? end : Math.min(end, next);
        }
        return Value.of(behind.substring(at[1], end));
    }

    /** Where a place holder is mentioned, in quotes or as a word, and where that ends; -1 where it is not. */
    private static int[] mention(String text, String place, int from) {
        int quoted = place.isEmpty() ? -1 : text.indexOf('"' + place + '"', from);
        if (quoted >= 0) {
            return new int[] {quoted, quoted + place.length() + 2};
        }
        Matcher word = Pattern.compile("(?<![\\w\"@\\[])" + Pattern.quote(place) + "(?![\\w\"\\[])")
                .matcher(text);
        return place.length() >= SHORTEST_PLACE && word.find(from)
                ? new int[] {word.start(), word.end()}
                : new int[] {-1, -1};
    }

    private static int number(MatchResult said) {
        int word = NUMBERS.indexOf(said.group(1).toLowerCase(Locale.ROOT));
        return Math.min(MOST_DECIMALS, word >= 0 ? word : Integer.parseInt(said.group(1)));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** The names, in the order of the question. */
    List<String> names() {
        return List.copyOf(values.keySet());
    }

    /** To how many decimals a value is to be rounded. */
    OptionalInt decimals(String name) {
        return values.getOrDefault(name, Value.ANY).decimals();
    }

    /** The words that a value may be; empty where it may be anything. */
    List<String> words(String name) {
        return values.getOrDefault(name, Value.ANY).words();
    }

    /** Whether a value is a list. */
    boolean several(String name) {
        return values.getOrDefault(name, Value.ANY).several();
    }

    /**
     * A select list that would give them; empty where none is demanded.
     *
     * @param proposals the expression that a value of a name seems to be; dots stand where there is none
     * @param conditions the condition under which one of two words holds; dots stand where there is none
     */
    Optional<String> asColumns(
            Function<String, Optional<String>> proposals, Function<String, Optional<String>> conditions) {
        List<String> columns = new ArrayList<>();
        values.forEach(
                (name, value) -> columns.add(value.expression(proposals.apply(name), conditions) + " AS " + name));
        return columns.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", columns));
    }
}
