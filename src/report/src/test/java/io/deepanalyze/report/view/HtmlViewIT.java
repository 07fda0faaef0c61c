package io.deepanalyze.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.report.Report;
import io.deepanalyze.report.chart.ChartRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, where there is one. */
class HtmlViewIT {
    private static final ChartRenderer RENDERER = ChartRenderer.echarts();
    private final Optional<Browser> browser = Browser.find();

    @TempDir
    Path folder;

    @BeforeEach
    void needsBrowser() {
        Assumptions.assumeTrue(browser.isPresent(), "no Chromium on the PATH");
    }

    @AfterAll
    static void close() {
        RENDERER.close();
    }

    @Test
    void bringsChartsToLifeWithoutConsoleMessages() throws IOException {
        Browser.Visit visit = visit(SampleReport.partial(), false);
        assertThat(visit.console()).isEmpty();
        // The first charts are in view and live; those further down are still pictures.
        assertThat(visit.dom()).contains("class=\"live\"").contains("aria-pressed=\"true\"");
        assertThat(visit.dom()).contains("Switch to dark colours");
    }

    @Test
    void runsNothingThatComesFromData() throws IOException {
        for (String name :
                List.of(SampleReport.HOSTILE.get(0), SampleReport.HOSTILE.get(1), SampleReport.HOSTILE.get(7))) {
            Browser.Visit visit = visit(SampleReport.hostile(name), true);
            assertThat(visit.console()).as(name).isEmpty();
            assertThat(visit.dom()).as(name).contains("class=\"live\"").contains("data-hacked=\"0\"");
        }
    }

    /** Opens the page as it is, or with a probe that writes the attackers' flag where it can be seen. */
    private Browser.Visit visit(Report report, boolean probed) throws IOException {
        String page = ReportFiles.html(report, RENDERER);
        Path file = folder.resolve("report.html");
        Files.writeString(file, probed ? probe(page) : page);
        return browser.orElseThrow().visit(file, 1280, 2400);
    }

    /** Without the page's policy, so that escaping alone must hold, and with a script that copies the flag. */
    private static String probe(String page) {
        String open = page.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
        int end = open.lastIndexOf("</body>");
        return open.substring(0, end)
                + "<script>setTimeout(function () { document.body.dataset.hacked = window.hacked ? '1' : '0'; }, 3000);"
                + "</script>"
                + open.substring(end);
    }
}
