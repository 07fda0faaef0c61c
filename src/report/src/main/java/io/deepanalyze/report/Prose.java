package io.deepanalyze.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of prose in which every numeral is bound: the only way in which the product writes a figure.
 *
 * @param text the prose
 * @param numbers one entry per numeral, in the order of the text
 */
public record Prose(String text, List<BoundNumber> numbers) {
    public static final Prose EMPTY = new Prose("", List.of());

    public Prose {
        numbers = List.copyOf(numbers);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Writes prose piece by piece; not thread-safe. */
    public static final class Builder {
        private static final int NAME_LENGTH = 80;
        private static final int VALUE_LENGTH = 60;
        private static final int MOST_DECIMALS = 12;
        private static final Pattern DIGITS = Pattern.compile("\\p{Nd}+(?:[.,]\\p{Nd}+)*");
        private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2}(?::\\d{2})?)?");
        private static final Pattern PLAIN_VALUE =
                Pattern.compile("\\p{L}(?:[\\p{L}\\p{M} /&+.-]*[\\p{L}\\p{M}/&+.-])?");

        private final StringBuilder text = new StringBuilder();
        private final List<BoundNumber> numbers = new ArrayList<>();

        private Builder() {}

        /**
         * Appends words of the product's own.
         *
         * @throws IllegalArgumentException if they hold a digit, which no query would stand behind
         */
        public Builder text(String words) {
            if (words.chars().anyMatch(Character::isDigit)) {
                throw new IllegalArgumentException("Unbound digit in the product's own words: '" + words
                        + "'; use number, percent, derived, value or constant");
            }
            text.append(words);
            return this;
        }

        /** Appends a column's or source's name in back-ticks, made safe to show. */
        public Builder name(String name) {
            text.append('`')
                    .append(visible(name, NAME_LENGTH).replace('`', '\''))
                    .append('`');
            return this;
        }

        /** Appends a label whose digits, if any, stand in back-ticks, such as a variable's. */
        public Builder label(String label) {
            return text.isEmpty() ? raw(capitalised(label)) : raw(label);
        }

        /** Appends a value of the data; one that is not plain words stands in double quotes. */
        public Builder value(@Nullable Object value) {
            if (value == null) {
                text.append("NULL");
                return this;
            }
            String shown = visible(value.toString(), VALUE_LENGTH);
            if (PLAIN_VALUE.matcher(shown).matches() && !shown.equals("NULL")) {
                text.append(shown);
                return this;
            }
            text.append('"').append(shown.replace('"', '\'').replace('`', '\'')).append('"');
            return this;
        }

        /**
         * Appends a date or a time, which is no figure.
         *
         * @param iso in ISO-8601: {@code 2026-01-31}, or with a time of day
         */
        public Builder date(String iso) {
            if (!ISO_DATE.matcher(iso).matches()) {
                throw new IllegalArgumentException("Not a date in ISO-8601: '" + iso + "'");
            }
            text.append(iso);
            return this;
        }

        /** Appends a numeral that is a stated convention, such as the 95 of a level. */
        public Builder constant(String numeral) {
            text.append(numeral);
            numbers.add(new BoundNumber.Literal(numeral, "constant"));
            return this;
        }

        /** Appends a cell: whole numbers as they are, others to about three significant digits. */
        public Builder number(CellReference cell) {
            return number(cell, decimalsFor(cell.value()));
        }

        /** Appends a cell rounded to {@code decimals}. */
        public Builder number(CellReference cell, int decimals) {
            return cell(cell, 1, decimals, "");
        }

        /** Appends a cell that is a share from 0 to 1 as a percentage. */
        public Builder percent(CellReference cell, int decimals) {
            return cell(cell, 100, decimals, " %");
        }

        private Builder cell(CellReference cell, double scale, int decimals, String suffix) {
            BigDecimal exact = cell.exact();
            BigDecimal rounded =
                    exact == null ? rounded(cell.value(), scale, decimals) : rounded(exact, scale, decimals);
            String numeral = format(rounded) + suffix;
            numbers.add(new BoundNumber.Cell(
                    numeral,
                    rounded.doubleValue(),
                    cell.query(),
                    cell.row(),
                    cell.column(),
                    scale == 1 ? null : scale,
                    decimals));
            text.append(numeral);
            return this;
        }

        /**
         * Appends arithmetic on cells.
         *
         * @param derivation an expression of {@code + - * / ( )} over the operands' names
         * @param operands the cells by name
         * @param value what it computes to, before {@code scale}
         * @param scale the factor; with 100 a percent sign is added
         */
        public Builder derived(
                String derivation, Map<String, CellReference> operands, double value, double scale, int decimals) {
            BigDecimal rounded = rounded(value, scale, decimals);
            String numeral = format(rounded) + (scale == 100 ? " %" : "");
            Map<String, BoundNumber.Operand> bound = new LinkedHashMap<>();
            operands.forEach(
                    (name, cell) -> bound.put(name, new BoundNumber.Operand(cell.query(), cell.row(), cell.column())));
            numbers.add(new BoundNumber.Derived(
                    numeral, rounded.doubleValue(), derivation, bound, scale == 1 ? null : scale, decimals));
            text.append(numeral);
            return this;
        }

        /** Appends a value that the product computed and that stands in the same finding under {@code field}. */
        public Builder field(String field, double value, double scale, int decimals) {
            BigDecimal rounded = rounded(value, scale, decimals);
            String numeral = format(rounded) + (scale == 100 ? " %" : "");
            numbers.add(new BoundNumber.Field(
                    numeral, rounded.doubleValue(), null, field, scale == 1 ? null : scale, decimals));
            text.append(numeral);
            return this;
        }

        /** Appends another piece with its numbers. */
        public Builder prose(Prose prose) {
            text.append(prose.text());
            numbers.addAll(prose.numbers());
            return this;
        }

        public Prose build() {
            return new Prose(text.toString(), numbers);
        }

        private Builder raw(String words) {
            if (DIGITS.matcher(words.replaceAll("`[^`]*`", "")).find()) {
                throw new IllegalArgumentException("Unbound digit in the label '" + words + "'");
            }
            text.append(words);
            return this;
        }

        private static String capitalised(String label) {
            return label.isEmpty() ? label : label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
        }

        private static BigDecimal rounded(double value, double scale, int decimals) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("Cannot write " + value + " in prose; say in words that it is so");
            }
            return rounded(BigDecimal.valueOf(value), scale, decimals);
        }

        private static BigDecimal rounded(BigDecimal value, double scale, int decimals) {
            return value.multiply(BigDecimal.valueOf(scale)).setScale(decimals, RoundingMode.HALF_UP);
        }

        private static String format(BigDecimal value) {
            DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
            format.setMinimumFractionDigits(value.scale());
            format.setMaximumFractionDigits(value.scale());
            return value.signum() == 0 ? format.format(value.abs()) : format.format(value);
        }

        /** Decimals that show about three significant digits; none for whole numbers. */
        static int decimalsFor(double value) {
            if (value == Math.rint(value) || Math.abs(value) >= 1000) {
                return 0;
            }
            int magnitude = (int) Math.floor(Math.log10(Math.abs(value)));
            return Math.min(MOST_DECIMALS, Math.max(0, 2 - magnitude));
        }

        /** Cuts what is too long and makes control, format and bidirectional characters visible as a blank. */
        static String visible(String raw, int length) {
            StringBuilder shown = new StringBuilder();
            raw.codePoints().limit(length + 1L).forEach(point -> {
                int type = Character.getType(point);
                boolean hidden = type == Character.CONTROL
                        || type == Character.FORMAT
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR
                        || type == Character.SURROGATE;
                shown.appendCodePoint(hidden ? ' ' : point);
            });
            return raw.codePointCount(0, raw.length()) > length
                    ? shown.substring(0, shown.offsetByCodePoints(0, length)) + "…"
                    : shown.toString();
        }
    }
}
