package io.deepanalyze.agent.dialogue.binding;

import io.deepanalyze.report.BoundNumber;
import io.deepanalyze.report.Numerals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Binds the numerals of one sentence. Where the sentence as it stands does not bind, it is tried with quoted values and
 * names and with the numbers of other languages written in the contract's form; the text may change for that.
 */
final class SentenceBinder {
    private static final Pattern ORDINAL = Pattern.compile("^[\\s>*#-]*(\\p{Nd}{1,3})(?=[.)]\\s)");
    private static final Pattern LEVEL_BEFORE = Pattern.compile(
            "(?:significan|\\bp\\s*[<≤=]|\\blevel|\\balpha|niveau)[^.]{0,20}$", Pattern.CASE_INSENSITIVE);
    private static final Pattern LEVEL_AFTER = Pattern.compile(
            "^[ -]*(?:confidence|ci\\b|konfidenz|intervalle de confiance|significance|level)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_FORM = Pattern.compile(
            "(?<![\\p{L}\\p{Nd}.,])\\d{1,3}(?:[.\\u0020\\u00A0\\u202F]\\d{3})+(?:,\\d+)?(?![\\p{Nd}])(?![.,]\\p{Nd})"
                    + "|(?<![\\p{L}\\p{Nd}.,])\\d+,\\d+(?![\\p{Nd}])(?![.,]\\p{Nd})");

    private static final Pattern IN_VALUE = Pattern.compile("@[\\p{L}\\p{Nd}_]+\\[[^\\]\\n]*$");

    /** An exponent that no double has. */
    private static final Pattern HUGE = Pattern.compile("[eE][-+]?\\p{Nd}{4,}");

    private final String goal;
    private final List<String> names;
    private final ResultCells cells;
    private final CellSearch search;
    private final FindingSearch findings;
    private final Quotations quotations;

    SentenceBinder(String goal, List<String> names, ResultCells cells, FindingSearch findings, Quotations quotations) {
        this.goal = goal;
        this.names = names;
        this.cells = cells;
        this.search = new CellSearch(cells);
        this.findings = findings;
        this.quotations = quotations;
    }

    Sentence bind(String written, String gap) {
        String text = quotations.only(balanced(written));
        Sentence plain = attempt(text, gap);
        if (plain.isBound()) {
            return plain;
        }
        Sentence quoted = attempt(quoted(text), gap);
        if (quoted.isBound()) {
            return quoted;
        }
        Sentence rewritten = attempt(inContractForm(quoted.text()), gap);
        return rewritten.unbound().size() < quoted.unbound().size() ? rewritten : quoted;
    }

    private Sentence attempt(String text, String gap) {
        List<BoundNumber> numbers = new ArrayList<>();
        List<String> unbound = new ArrayList<>();
        int position = 0;
        for (String numeral : Numerals.in(text)) {
            int start = Math.max(position, text.indexOf(numeral, position));
            int end = Math.min(text.length(), start + numeral.length());
            Optional<BoundNumber> bound = HUGE.matcher(numeral).find()
                    ? Optional.empty()
                    : bind(Numeral.of(numeral, text.substring(0, start), text.substring(end)), text);
            bound.ifPresentOrElse(numbers::add, () -> unbound.add(numeral));
            position = end;
        }
        return new Sentence(text, gap, numbers, unbound);
    }

    private Optional<BoundNumber> bind(Numeral numeral, String sentence) {
        return findings.referred(numeral, sentence)
                .or(() -> ordinal(numeral, sentence))
                .or(() -> search.cell(numeral))
                .or(() -> literal(numeral))
                .or(() -> findings.any(numeral))
                .or(() -> search.derived(numeral));
    }

    private static Optional<BoundNumber> ordinal(Numeral numeral, String sentence) {
        Matcher ordinal = ORDINAL.matcher(sentence);
        boolean first = ordinal.find() && ordinal.start(1) == numeral.before().length();
        return first ? Optional.of(new BoundNumber.Literal(numeral.text(), "constant")) : Optional.empty();
    }

    private Optional<BoundNumber> literal(Numeral numeral) {
        if (holds(goal, numeral.text())) {
            return Optional.of(new BoundNumber.Literal(numeral.text(), "goal"));
        }
        // A demanded value is a result; that some column is called like it says nothing.
        boolean value = IN_VALUE.matcher(numeral.before()).find();
        if (!value && names.stream().anyMatch(name -> holds(name, numeral.text()))) {
            return Optional.of(new BoundNumber.Literal(numeral.text(), "name"));
        }
        String plain = numeral.text().replaceAll("[\\s\\u00A0%]", "");
        boolean confidence = List.of("90", "95", "99").contains(plain)
                && LEVEL_AFTER.matcher(numeral.after()).find();
        boolean level = List.of("0.05", "0.01", "0.001", "0.1").contains(plain)
                && LEVEL_BEFORE.matcher(numeral.before()).find();
        return confidence || level
                ? Optional.of(new BoundNumber.Literal(numeral.text(), "constant"))
                : Optional.empty();
    }

    /** Whether it stands there whole, as the contract reads it. */
    private static boolean holds(String whole, String part) {
        return Pattern.compile("(?<!\\p{Nd})" + Pattern.quote(part) + "(?!\\p{Nd})")
                .matcher(whole)
                .find();
    }

    /** Quotes and back-ticks that have no partner would hide the numerals up to one of another sentence. */
    private static String balanced(String text) {
        String result = text;
        for (char quote : new char[] {'"', '`'}) {
            if (result.chars().filter(c -> c == quote).count() % 2 == 1) {
                result = result.replace(String.valueOf(quote), "");
            }
        }
        boolean paired = result.indexOf('“') >= 0 == result.indexOf('”') >= 0;
        return (paired ? result : result.replaceAll("[“”]", "")).replaceAll("[‘’]", "'");
    }

    /** Values of the results that hold digits go into quotes, names of columns and sources into back-ticks. */
    private String quoted(String text) {
        String result = text;
        for (String label : cells.labels()) {
            result = wrapped(result, label, "\"");
        }
        for (String name : names) {
            if (name.chars().anyMatch(Character::isDigit)) {
                result = wrapped(result, name, "`");
            }
        }
        Matcher year = Pattern.compile("(?<![\\p{L}\\p{Nd}.,\"'`-])\\d{4}(?![\\p{L}\\p{Nd}\"'`%-])(?![.,]\\d)")
                .matcher(result);
        String before = result;
        return year.replaceAll(match -> cells.hasYear(match.group()) && !isInside(before, match.start())
                ? "\"" + match.group() + "\""
                : match.group());
    }

    private static String wrapped(String text, String part, String quote) {
        if (!text.contains(part) || part.contains("`") || part.contains("\n")) {
            return text;
        }
        Matcher found = Pattern.compile("(?<![\\p{L}\\p{Nd}\"'`])" + Pattern.quote(part) + "(?![\\p{L}\\p{Nd}\"'`])")
                .matcher(text);
        return found.replaceAll(match -> Matcher.quoteReplacement(
                isInside(text, match.start()) ? match.group() : quote + match.group() + quote));
    }

    private static boolean isInside(String text, int position) {
        String before = text.substring(0, position);
        return before.chars().filter(c -> c == '"').count() % 2 == 1
                || before.chars().filter(c -> c == '`').count() % 2 == 1;
    }

    /** Numbers as 1.234,5 and 1 234,5 become 1,234.5 where that is what binds. */
    private String inContractForm(String text) {
        return OTHER_FORM.matcher(text).replaceAll(match -> {
            String digits =
                    match.group().replaceAll("[.\\u0020\\u00A0\\u202F]", "").replace(',', '.');
            String whole = digits.contains(".") ? digits.substring(0, digits.indexOf('.')) : digits;
            String fraction = digits.substring(whole.length());
            String canonical = (whole.length() > 4 || match.group().length() > digits.length()
                            ? String.format(Locale.ROOT, "%,d", Long.parseLong(whole.length() > 18 ? "0" : whole))
                            : whole)
                    + fraction;
            String after = text.substring(match.end());
            String percent = after.matches("(?s)[ \\u00A0\\u202F]?%.*") ? " %" : "";
            Numeral numeral = Numeral.of(
                    canonical + percent,
                    text.substring(0, match.start()),
                    percent.isEmpty() ? after : after.replaceFirst("[ \\u00A0\\u202F]?%", ""));
            return Matcher.quoteReplacement(bind(numeral, text).isPresent() ? canonical : match.group());
        });
    }
}
