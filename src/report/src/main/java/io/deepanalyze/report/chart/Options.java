package io.deepanalyze.report.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts that all options share. */
final class Options {
    static final int LABEL_CHARACTERS = 28;
    static final String FONT = "-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica, Arial, sans-serif";
    private static final int PIXELS_PER_CHARACTER = 7;

    private Options() {}

    /** A JSON object of alternating names and values, in that order. */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    /**
     * What every chart has: no animation (drawings are still, and readers may prefer it so), the font, a caption that
     * says what the values are, a quiet tooltip.
     */
    static Map<String, Object> base(String caption, String tooltipTrigger) {
        return object(
                "animation",
                false,
                "textStyle",
                object("fontFamily", FONT, "fontSize", 12, "color", Palette.TEXT.light()),
                "title",
                object(
                        "text",
                        caption,
                        "left",
                        0,
                        "top",
                        2,
                        "padding",
                        0,
                        "textStyle",
                        object("color", Palette.TEXT.light(), "fontSize", 12, "fontWeight", "normal")),
                "tooltip",
                object(
                        "trigger",
                        tooltipTrigger,
                        "confine",
                        true,
                        "backgroundColor",
                        Palette.GROUND.light(),
                        "borderColor",
                        Palette.RULE.light(),
                        "textStyle",
                        object("color", Palette.INK.light(), "fontSize", 12)));
    }

    /** The plot's rectangle; axis labels are inside it. */
    static Map<String, Object> grid(int top, int right, int bottom) {
        return object("left", 2, "right", right, "top", top, "bottom", bottom, "containLabel", true);
    }

    /** A category axis without line and ticks; labels come from data. */
    static Map<String, Object> categories(List<String> labels, boolean topDown) {
        Map<String, Object> axis = object(
                "type",
                "category",
                "data",
                labels.stream()
                        .map(label -> VisibleText.cut(label, LABEL_CHARACTERS))
                        .toList(),
                "axisLine",
                object("show", false),
                "axisTick",
                object("show", false),
                "axisLabel",
                object("color", Palette.INK.light(), "fontSize", 12, "hideOverlap", true));
        if (topDown) {
            axis.put("inverse", true);
        }
        return axis;
    }

    /** A name under a horizontal axis, in its middle. */
    static void nameBelow(Map<String, Object> axis, String name) {
        axis.put("name", VisibleText.cut(name, 60));
        axis.put("nameLocation", "middle");
        axis.put("nameGap", 28);
        axis.put("nameTextStyle", object("color", Palette.TEXT.light(), "fontSize", 12));
    }

    /** A legend at the top right, for levels that cannot be labelled where they are. */
    static Map<String, Object> legend(List<String> names) {
        return object(
                "data",
                names,
                "left",
                0,
                "top",
                20,
                "itemWidth",
                10,
                "itemHeight",
                10,
                "itemGap",
                14,
                "icon",
                "circle",
                "padding",
                0,
                "selectedMode",
                false,
                "textStyle",
                object("color", Palette.INK.light(), "fontSize", 12));
    }

    /** A mark that does not answer to the pointer by changing its colour. */
    static Map<String, Object> series(String type, List<?> data) {
        return object("type", type, "data", data, "emphasis", object("disabled", true), "cursor", "default");
    }

    /** A datum with what the tooltip says of it: a heading, then lines. */
    static Map<String, Object> item(Object value, String heading, String... lines) {
        List<String> tip = new ArrayList<>();
        tip.add(VisibleText.cut(heading, 120));
        tip.addAll(List.of(lines));
        return object("value", value, "tip", tip);
    }

    /** A label of fixed text; braces would be read as placeholders and are put out of the way. */
    static Map<String, Object> label(String text, String position, boolean strong) {
        return object(
                "show",
                true,
                "position",
                position,
                "formatter",
                text.replace('{', '(').replace('}', ')'),
                "color",
                (strong ? Palette.INK : Palette.TEXT).light(),
                "fontSize",
                12,
                "fontWeight",
                strong ? "bold" : "normal");
    }

    /** Pixels that the longest of the labels takes, and a little air. */
    static int room(List<String> labels) {
        int longest = labels.stream().mapToInt(String::length).max().orElse(0);
        return longest * PIXELS_PER_CHARACTER + 14;
    }

    /**
     * A dashed line across the plot at a value of {@code axis} ({@code xAxis} or {@code yAxis}). Lines run upwards, or down
     * where the categories do.
     */
    static Map<String, Object> markLine(String axis, Object value, String label, String labelPosition) {
        return object(
                "silent",
                true,
                "symbol",
                "none",
                "animation",
                false,
                "data",
                List.of(object(axis, value)),
                "lineStyle",
                object("color", Palette.MARK.light(), "type", "dashed", "width", 1),
                "label",
                object(
                        "show",
                        true,
                        "formatter",
                        VisibleText.cut(label, 32).replace('{', '(').replace('}', ')'),
                        "color",
                        Palette.TEXT.light(),
                        "fontSize",
                        11,
                        "position",
                        labelPosition));
    }
}
