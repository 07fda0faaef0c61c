package io.deepanalyze.report.view;

import io.deepanalyze.report.Chart;
import io.deepanalyze.report.chart.Palette;

/** A drawing as a file of its own: with its title and description, a ground, and colours for the dark. */
final class StandaloneSvg {
    private StandaloneSvg() {}

    static String of(String svg, Chart chart) {
        int open = svg.indexOf('>');
        return svg.substring(0, open)
                + " role=\"img\">\n<title>" + escape(Sentence.of(chart.title()).plain()) + "</title>\n<desc>"
                + escape(Sentence.of(chart.altText()).plain()) + "</desc>\n<style>:root{" + Palette.lightProperties()
                + "background:var(" + Palette.GROUND.property() + ")}@media (prefers-color-scheme:dark){:root{"
                + Palette.darkProperties() + "}}" + Palette.styles(":root") + "</style>"
                + svg.substring(open + 1) + "\n";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
