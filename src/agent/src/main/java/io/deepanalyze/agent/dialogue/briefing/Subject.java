package io.deepanalyze.agent.dialogue.briefing;

import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a goal speaks of: the table whose columns it names, and of those the ones that hold numbers and the ones that hold
 * groups, in the order in which it names them. Names are as SQL has them.
 *
 * @param table the table; empty where the goal names none and there are several
 * @param numbers columns of numbers
 * @param groups columns of few values
 * @param times columns of times, those of texts as they are read
 * @param named all columns that the goal names
 */
record Subject(String table, List<String> numbers, List<String> groups, List<String> times, List<String> named) {
    private static final Pattern SQUEEZED_OUT = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Pattern TIME_TYPE = Pattern.compile("(?i)date|timestamp.*");
    private static final Pattern LETTER = Pattern.compile("\\{[txycghd]}");
    private static final double MOST_WORDS = 0.6;
    private static final int SHORTEST_SQUEEZED = 4;

    Subject {
        numbers = List.copyOf(numbers);
        groups = List.copyOf(groups);
        times = List.copyOf(times);
        named = List.copyOf(named);
    }

    static Subject of(String goal, List<Source> sources) {
        Subject best = new Subject(
                sources.size() == 1 ? SqlName.of(sources.get(0).name()) : "",
                List.of(),
                List.of(),
                List.of(),
                List.of());
        Source chosen = sources.size() == 1 ? sources.get(0) : null;
        int most = 0;
        for (Source source : sources) {
            List<Mention> mentions = mentions(goal, source);
            if (mentions.size() > most) {
                most = mentions.size();
                best = new Subject(
                        SqlName.of(source.name()),
                        names(mentions, column -> column.mean() != null),
                        names(
                                mentions,
                                column -> column.role() == ColumnProfile.Role.CATEGORY
                                        || column.role() == ColumnProfile.Role.FLAG),
                        mentions.stream()
                                .map(Mention::column)
                                .filter(Subject::isTime)
                                .map(Subject::time)
                                .toList(),
                        names(mentions, column -> true));
                chosen = source;
            }
        }
        Optional<Derivation> derivation = chosen == null ? Optional.empty() : Derivation.of(goal, chosen);
        return derivation.isPresent() ? best.with(derivation.get()) : best;
    }

    /** The same with the column that the goal has made, before those that it is not made of. */
    private Subject with(Derivation made) {
        List<String> first = new ArrayList<>(List.of(made.name()));
        numbers.stream().filter(number -> !made.operands().contains(number)).forEach(first::add);
        numbers.stream().filter(made.operands()::contains).forEach(first::add);
        String from = "(SELECT *, " + made.expression() + " AS " + made.name() + " FROM " + table + ")";
        return new Subject(from, first, groups, times, named);
    }

    /** Whether its table is one in which the goal has a column made. */
    boolean isDerived() {
        return table.startsWith("(");
    }

    /** The same with the number first whose name is in {@code text}: a mean_fare is a mean of fares. */
    Subject withFirst(String text) {
        String squeezed = squeezed(text);
        List<String> sorted = new ArrayList<>(numbers);
        sorted.sort(Comparator.comparing((String number) -> !squeezed.contains(squeezed(number))));
        return new Subject(table, sorted, groups, times, named);
    }

    /** A text with the subject's names at the places of its letters; empty where it has a letter that the subject has not. */
    Optional<String> over(String text) {
        String filled = text.replace("{t}", table.isEmpty() ? "{t}" : table);
        filled = filled(filled, "{x}", numbers, 0);
        filled = filled(filled, "{y}", numbers, 1);
        filled = filled(filled, "{c}", named, 0);
        filled = filled(filled, "{g}", groups, 0);
        filled = filled(filled, "{h}", groups, 1);
        filled = filled(filled, "{d}", times, 0);
        return LETTER.matcher(filled).find() ? Optional.empty() : Optional.of(filled);
    }

    private static String filled(String text, String letter, List<String> names, int n) {
        return n < names.size() ? text.replace(letter, names.get(n)) : text;
    }

    private static boolean isTime(ColumnProfile column) {
        ColumnProfile.ReadAs readAs = column.readAs();
        return TIME_TYPE.matcher(readAs == null ? column.type() : readAs.type()).matches();
    }

    private static String time(ColumnProfile column) {
        ColumnProfile.ReadAs readAs = column.readAs();
        String name = SqlName.of(column.name());
        return readAs == null || readAs.format() == null
                ? name
                : "to_timestamp(" + name + ", '" + readAs.format() + "')";
    }

    private record Mention(ColumnProfile column, int place) {}

    private static List<String> names(List<Mention> mentions, Predicate<ColumnProfile> wanted) {
        return mentions.stream()
                .map(Mention::column)
                .filter(wanted)
                .map(column -> SqlName.of(column.name()))
                .toList();
    }

    private static List<Mention> mentions(String goal, Source source) {
        String lower = goal.toLowerCase(Locale.ROOT);
        String squeezed = squeezed(goal);
        GoalWords words = new GoalWords(goal);
        List<Mention> mentions = new ArrayList<>();
        for (ColumnProfile column : source.columns()) {
            String name = column.name().toLowerCase(Locale.ROOT);
            int place = place(lower, name);
            if (place < 0 && squeezed(name).length() >= SHORTEST_SQUEEZED) {
                int found = squeezed.indexOf(squeezed(name));
                place = found < 0 ? -1 : lower.length() + found;
            }
            if (place < 0 && words.share(column.name()) >= MOST_WORDS) {
                place = 3 * lower.length();
            }
            if (place >= 0) {
                mentions.add(new Mention(column, place));
            }
        }
        mentions.sort(Comparator.comparingInt(Mention::place));
        return mentions;
    }

    /** Where a name stands as a word, or -1. */
    static int place(String text, String name) {
        for (int at = text.indexOf(name); at >= 0 && !name.isBlank(); at = text.indexOf(name, at + 1)) {
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            int end = at + name.length();
            if (begins && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                return at;
            }
        }
        return -1;
    }

    private static String squeezed(String text) {
        return SQUEEZED_OUT.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
