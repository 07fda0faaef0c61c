package io.deepanalyze.report.view;

import io.deepanalyze.report.Finding;
import io.deepanalyze.report.chart.VisibleText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How views write numbers and cells; the full precision is in {@code report.json}. */
final class Figures {
    private static final MathContext SIX = new MathContext(6, RoundingMode.HALF_UP);
    private static final int CELL_CHARACTERS = 240;

    private Figures() {}

    /** A count with grouping. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A count and its noun, which takes an {@code s} unless there is one. */
    static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** A number with six significant digits. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e12 || size < 1e-5) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        return new BigDecimal(value).round(SIX).stripTrailingZeros().toPlainString();
    }

    /** A share from 0 to 1 as a percentage; what is not nothing, or not all, does not look like it. */
    static String percent(double share) {
        double percent = share * 100;
        if (percent > 0 && percent < 0.1) {
            return "<0.1 %";
        }
        if (percent > 99.9 && percent < 100) {
            return ">99.9 %";
        }
        return String.format(Locale.ROOT, percent == 100 || percent == 0 ? "%.0f %%" : "%.1f %%", percent);
    }

    /** A size in bytes, in decimal units. */
    static String bytes(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB", "PB"};
        double size = bytes;
        int unit = 0;
        while (size >= 999.5 && unit < units.length - 1) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || size >= 100 ? "%.0f %s" : "%.1f %s", size, units[unit]);
    }

    /** A time in milliseconds, in the unit that suits it. */
    static String duration(long millis) {
        if (millis < 1000) {
            return millis + " ms";
        }
        double seconds = millis / 1000.0;
        if (seconds < 90) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long minutes = Math.round(seconds / 60);
        return minutes < 90 ? minutes + " min" : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }

    /** A p-value as {@code = 0.012} or {@code < 0.001}. */
    static String pValue(double p) {
        return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "= %.3f", p);
    }

    /** A cell of a stored result or a profile, on one line and bounded. */
    static String cell(@Nullable Object cell) {
        if (cell == null) {
            return "NULL";
        }
        if (cell instanceof Double || cell instanceof Float) {
            return number(((Number) cell).doubleValue());
        }
        return VisibleText.cut(cell.toString(), CELL_CHARACTERS);
    }

    /** What a finding rests on, in words: effect with interval, then the test. Empty where nothing was tested. */
    static List<String> evidence(Finding finding) {
        List<String> parts = new ArrayList<>();
        Finding.Effect effect = finding.effect();
        if (effect != null) {
            String text = "Effect: " + VisibleText.cut(effect.name(), 60) + " " + number(rounded(effect.value()));
            Double low = effect.low();
            Double high = effect.high();
            Double level = effect.level();
            if (low != null && high != null) {
                text += " (" + (level == null ? "" : level(level) + " % ") + "interval " + number(rounded(low)) + " to "
                        + number(rounded(high)) + ")";
            }
            parts.add(text + ".");
        }
        Finding.TestResult test = finding.test();
        if (test != null) {
            parts.add("Test: " + VisibleText.cut(test.name(), 80) + ", p " + pValue(test.adjustedPValue())
                    + " after adjusting for " + count(test.family()) + " hypotheses looked at.");
        }
        return parts;
    }

    /** In per cent, cut to one decimal: an interval covers at least as often as this says. */
    private static String level(double level) {
        return number(Math.floor(level * 1000 + 1e-9) / 10);
    }

    private static double rounded(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(3)).doubleValue()
                : value;
    }

    /** A finding's kind for readers: {@code change_point} becomes {@code Change point}. */
    static String kind(String kind) {
        if (kind.equals("none")) {
            return "Nothing notable";
        }
        String words = VisibleText.cut(kind.replace('_', ' '), 40);
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
