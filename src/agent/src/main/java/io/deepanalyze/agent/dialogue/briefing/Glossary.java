package io.deepanalyze.agent.dialogue.briefing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the caller's words mean: terms, rules, and questions whose SQL somebody has verified. It is written as Markdown:
 *
 * <pre>{@code
 * ## Terms
 * - **high-value customer**: one with a lifetime revenue above 10,000
 * ## Rules
 * - Leave out cancelled orders.
 * ## Questions
 * ### How many customers churned?
 * ```sql
 * SELECT COUNT(*) FROM customers WHERE churned
 * ```
 * }</pre>
 *
 * Text outside of the three is ignored. It is bounded: {@link #LONGEST} characters, and {@link #MOST_ENTRIES} of each.
 *
 * @param terms what words mean
 * @param rules what holds for every question
 * @param questions questions with their SQL
 * @param notes what of the file could not be read
 */
public record Glossary(List<Term> terms, List<String> rules, List<Verified> questions, List<String> notes) {
    /** The most characters that are read. */
    public static final int LONGEST = 200_000;
    /** The most entries of each of the three. */
    public static final int MOST_ENTRIES = 1_000;

    private static final int LONGEST_ENTRY = 2_000;
    private static final int MOST_QUESTIONS_TOLD = 3;

    /** A glossary that says nothing. */
    public static final Glossary NONE = new Glossary(List.of(), List.of(), List.of(), List.of());

    private static final Pattern TERM =
            Pattern.compile("^(?:\\*\\*|`)?(.{1,120}?)(?:\\*\\*|`)?\\s*(?::(?:\\*\\*)?|—|–)\\s+(.+)$");

    public Glossary {
        terms = List.copyOf(terms);
        rules = List.copyOf(rules);
        questions = List.copyOf(questions);
        notes = List.copyOf(notes);
    }

    /**
     * A term.
     *
     * @param name the term
     * @param meaning what it means
     */
    public record Term(String name, String meaning) {}

    /**
     * A question that is answered.
     *
     * @param question the question
     * @param sql its SQL
     */
    public record Verified(String question, String sql) {}

    /** Reads a glossary; what cannot be read is a note, not an error. */
    public static Glossary read(String markdown) {
        Reader reader = new Reader();
        if (markdown.length() > LONGEST) {
            reader.notes.add("The glossary is longer than " + LONGEST + " characters; the rest is left out");
        }
        markdown.substring(0, Math.min(LONGEST, markdown.length())).lines().forEach(reader::line);
        return reader.glossary();
    }

    /**
     * What has to do with the goal, within a budget: every rule, then terms, then the nearest questions.
     *
     * @param budget tokens
     */
    String relevant(GoalWords words, int budget, ToIntFunction<String> tokens) {
        List<String> lines = new ArrayList<>();
        rules.forEach(rule -> lines.add("- Rule: " + rule));
        terms.stream()
                .filter(term -> words.in(term.name()) > 0)
                .sorted(Comparator.comparingInt((Term term) -> -words.in(term.name())))
                .forEach(term -> lines.add("- " + term.name() + " means: " + term.meaning()));
        questions.stream()
                .filter(one -> words.in(one.question()) > 0)
                .sorted(Comparator.comparingInt((Verified one) -> -words.in(one.question())))
                .limit(MOST_QUESTIONS_TOLD)
                .forEach(one -> lines.add(
                        "- Verified: " + one.question() + " → " + one.sql().replaceAll("\\s+", " ")));
        StringBuilder text = new StringBuilder();
        int left = budget - 20;
        int told = 0;
        for (String line : lines) {
            int cost = tokens.applyAsInt(line) + 2;
            if (cost <= left) {
                text.append('\n').append(line);
                left -= cost;
                told++;
            }
        }
        if (told == 0) {
            return "";
        }
        return "What the words mean here:" + text
                + (told < lines.size() ? "\n(" + (lines.size() - told) + " more entries did not fit)" : "");
    }

    private static final class Reader {
        private static final Pattern HEADING = Pattern.compile("^(#{1,6})\\s+(.*?)\\s*#*$");
        private static final Pattern ITEM = Pattern.compile("^\\s*[-*+]\\s+(.*)$");

        private final List<Term> terms = new ArrayList<>();
        private final List<String> rules = new ArrayList<>();
        private final List<Verified> questions = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private String part = "";
        private String question = "";
        private StringBuilder sql = new StringBuilder();
        private boolean inside;

        void line(String line) {
            if (line.strip().startsWith("```")) {
                if (inside && !question.isEmpty() && !sql.toString().isBlank()) {
                    add(questions, new Verified(question, bounded(sql.toString().strip())));
                    question = "";
                }
                inside = !inside;
                sql = new StringBuilder();
                return;
            }
            if (inside) {
                sql.append(line).append('\n');
                return;
            }
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                heading(heading.group(1).length(), heading.group(2));
                return;
            }
            Matcher item = ITEM.matcher(line);
            if (item.matches()) {
                item(bounded(item.group(1).strip()));
            }
        }

        private void heading(int depth, String text) {
            String word = text.toLowerCase(java.util.Locale.ROOT);
            if (depth <= 2) {
                part = word.contains("term")
                        ? "terms"
                        : word.contains("rule") ? "rules" : word.contains("question") ? "questions" : "";
                question = "";
            } else if (part.equals("questions")) {
                question = bounded(text);
            }
        }

        private void item(String text) {
            if (part.equals("rules")) {
                add(rules, text);
            } else if (part.equals("terms")) {
                Matcher term = TERM.matcher(text);
                if (term.matches()) {
                    add(terms, new Term(term.group(1).strip(), term.group(2).strip()));
                } else {
                    notes.add("The glossary's entry '" + bounded(text) + "' has no meaning: write '- term: meaning'");
                }
            }
        }

        private <T> void add(List<T> entries, T entry) {
            if (entries.size() < MOST_ENTRIES) {
                entries.add(entry);
            } else if (entries.size() == MOST_ENTRIES
                    && notes.stream().noneMatch(note -> note.startsWith("More than"))) {
                notes.add("More than " + MOST_ENTRIES + " entries of one kind; the rest is left out");
            }
        }

        private static String bounded(String text) {
            return text.length() <= LONGEST_ENTRY ? text : text.substring(0, LONGEST_ENTRY) + "…";
        }

        Glossary glossary() {
            return new Glossary(terms, rules, questions, notes);
        }
    }
}
