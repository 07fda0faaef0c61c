package io.deepanalyze.report.chart;

import java.util.List;
import java.util.Locale;

/**
 * The colours of charts: one that speaks, greys that do not, and a ramp.
 *
 * <p>Each has one value on light ground, which options and drawings hold literally, so that they look right in any
 * viewer; {@link #styles} turns them into their counterparts on dark ground by attribute selectors, for drawings and live
 * charts alike. The light values are therefore unique.
 */
public enum Palette {
    /** What the chart is about: marks. */
    FOCUS("#c8450f", "#ff8f5e"),
    /** The second of two things compared. */
    SECOND("#2b6a99", "#74b3e3"),
    /** Marks that are there to compare with. */
    QUIET("#b4bcc6", "#56606c"),
    /** A shade between quiet and second, for levels of a stack. */
    STACK_A("#8fa3b8", "#6f8296"),
    /** A further level of a stack. */
    STACK_B("#c9d3dd", "#48535f"),
    /** A further level of a stack. */
    STACK_C("#dfe5eb", "#38414b"),
    /** A further level of a stack. */
    STACK_D("#71879e", "#8a9cb0"),
    /** Labels that are read first. */
    INK("#1b2026", "#eceff3"),
    /** Labels of axes. */
    TEXT("#59626d", "#a3adb9"),
    /** Lines of axes and grids. */
    RULE("#dde1e6", "#343b44"),
    /** Lines to compare with. */
    MARK("#6d7680", "#949eaa"),
    /** What lies between marks: the ground. */
    GROUND("#fefefe", "#171b20"),
    RAMP_0("#f3f6f9", "#20272f"),
    RAMP_1("#dbe7f1", "#23374a"),
    RAMP_2("#b9d1e6", "#284b68"),
    RAMP_3("#8fb6d7", "#326486"),
    RAMP_4("#5f95c2", "#437fa8"),
    RAMP_5("#3a74a6", "#69a3cf"),
    RAMP_6("#1f527f", "#9fcdf2"),
    /** Labels on the light end of the ramp. */
    ON_LOW("#2c333b", "#d5dbe2"),
    /** Labels on the far end of the ramp. */
    ON_HIGH("#fdfdfe", "#0f1419");

    static final List<Palette> RAMP = List.of(RAMP_0, RAMP_1, RAMP_2, RAMP_3, RAMP_4, RAMP_5, RAMP_6);
    static final List<Palette> STACK = List.of(SECOND, STACK_A, STACK_B, STACK_D, QUIET, STACK_C);

    private final String light;
    private final String dark;

    Palette(String light, String dark) {
        this.light = light;
        this.dark = dark;
    }

    /** The colour on light ground, {@code #rrggbb}. */
    public String light() {
        return light;
    }

    /** The colour on dark ground, {@code #rrggbb}. */
    public String dark() {
        return dark;
    }

    /** The custom property that {@link #styles} reads, such as {@code --chart-focus}. */
    public String property() {
        return "--chart-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** CSS declarations of all properties for light ground. */
    public static String lightProperties() {
        StringBuilder css = new StringBuilder();
        for (Palette colour : values()) {
            css.append(colour.property()).append(':').append(colour.light).append(';');
        }
        return css.toString();
    }

    /** CSS declarations of all properties for dark ground. */
    public static String darkProperties() {
        StringBuilder css = new StringBuilder();
        for (Palette colour : values()) {
            css.append(colour.property()).append(':').append(colour.dark).append(';');
        }
        return css.toString();
    }

    /**
     * CSS rules that make every drawing under {@code scope} follow the properties.
     *
     * @param scope a selector such as {@code .chart svg}
     */
    public static String styles(String scope) {
        StringBuilder css = new StringBuilder();
        for (Palette colour : values()) {
            for (String attribute : List.of("fill", "stroke")) {
                css.append(scope)
                        .append(" [")
                        .append(attribute)
                        .append("=\"")
                        .append(colour.light)
                        .append("\"]{");
                css.append(attribute).append(":var(").append(colour.property()).append(")}");
            }
        }
        return css.toString();
    }
}
