package io.deepanalyze.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.Table;
import io.deepanalyze.report.chart.ChartRenderer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class HtmlViewTest {
    private static final ChartRenderer RENDERER = ChartRenderer.echarts();
    private static final int TWO_MEGABYTES = 2_000_000;

    @AfterAll
    static void close() {
        RENDERER.close();
    }

    @Test
    void isOneSmallPageThatNeedsNothingElse() {
        String page = ReportFiles.html(SampleReport.complete(), RENDERER);
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(TWO_MEGABYTES);
        String markup = page.replaceAll("(?s)<script.*?</script>", "");
        assertThat(markup).doesNotContain("@import", "<link").doesNotContainPattern("<[a-z][^>]* (?:src|on[a-z]+)=");
        assertThat(page).isEqualTo(ReportFiles.html(SampleReport.complete(), RENDERER));
    }

    @Test
    void showsEveryFindingAndSaysHowManyAreFolded() {
        Report report = SampleReport.complete();
        String page = ReportFiles.html(report, RENDERER);
        report.findings().forEach(f -> assertThat(page).contains(" id=\"" + f.id() + "\""));
        assertThat(page).contains("12 further findings").doesNotContain("class=\"banner");
        assertThat(page).contains("<a href=\"#f1\">f1</a>").contains("<code>closed_at</code>");
    }

    @Test
    void saysWhatALimitLeftOut() {
        assertThat(ReportFiles.html(SampleReport.partial(), ChartRenderer.none()))
                .contains("This report is partial.")
                .contains("Seasonality and drivers were not looked at.")
                .contains("maxSeconds = 60")
                .contains("This chart could not be drawn here");
    }

    @Test
    void escapesWhateverComesFromData() {
        for (String name : SampleReport.HOSTILE) {
            // Drawing takes a while, and its own test covers it.
            boolean drawn = name.equals(SampleReport.HOSTILE.get(0));
            String page = ReportFiles.html(SampleReport.hostile(name), drawn ? RENDERER : ChartRenderer.none());
            String markup = page.replaceAll("(?s)<script[^>]*>.*?</script>", "<script></script>");
            assertThat(Pattern.compile("<script").matcher(page).results().count())
                    .as(name)
                    .isEqualTo(drawn ? 3 : 1);
            assertThat(markup)
                    .as(name)
                    .doesNotContainIgnoringCase("<img", "<iframe", "<!--", "href=\"javascript", "href=\"http", "<svg/")
                    .doesNotContain("\u0000", "\u001b", "\u202E");
        }
    }

    @Test
    void saysHowMuchOfALongQueryIsShown() {
        // Characters outside the basic plane are two of Java's.
        String shown = HtmlQueries.query(query("😀".repeat(12_000))).render();
        assertThat(shown).contains("😀".repeat(12_000)).doesNotContain("of the query");
        String cut = HtmlQueries.query(query("-".repeat(12_001))).render();
        assertThat(cut)
                .contains(">" + "-".repeat(12_000) + "<")
                .contains("Shown: the first 12,000 characters of the query.");
    }

    private static Query query(String code) {
        Table table = new Table(List.of(new Table.Column("n", "bigint")), List.of(List.of(1L)), false);
        return new Query("q1", "count", "sql", code, List.of("data"), 1, 1, 1, table, "sha256:");
    }

    @Test
    void optionsInTheScriptAreTheChartsOptions() throws Exception {
        String name = SampleReport.HOSTILE.get(0);
        Report report = SampleReport.hostile(name);
        Matcher json =
                Pattern.compile("id=\"chart-options\">(.*?)</script>").matcher(ReportFiles.html(report, RENDERER));
        assertThat(json.find()).isTrue();
        assertThat(json.group(1)).doesNotContain("<", ">", "&", "\u2028");
        Map<?, ?> options = new ObjectMapper().readValue(json.group(1), Map.class);
        assertThat(new ObjectMapper().valueToTree(options.get("c1")).toString())
                .isEqualTo(new ObjectMapper()
                        .valueToTree(report.charts().get(0).option())
                        .toString());
    }

    @Test
    void policyAllowsThePagesScriptsAndNothingElse() throws Exception {
        String page = ReportFiles.html(SampleReport.complete(), RENDERER);
        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(page);
        assertThat(policy.find()).isTrue();
        String allowed = policy.group(1).replace("&#x27;", "'");
        assertThat(allowed)
                .startsWith("default-src 'none'")
                .doesNotContain("http", "unsafe-eval", "script-src 'unsafe");
        List<String> scripts = Pattern.compile("(?s)<script>(.*?)</script>")
                .matcher(page)
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(scripts).hasSize(2);
        for (String script : scripts) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            assertThat(allowed).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }
    }

    @Test
    void narrativeLinksOnlyToFindings() {
        String html = new MarkdownHtml(java.util.Set.of("f1"))
                .render("See [f1] and [f99].\n\n![x](http://evil.example/x.png) [go](javascript:alert(1))"
                        + " <b onclick=x>bold</b>\n\n[f1]: http://evil.example");
        assertThat(html).contains("href=\"#f1\">f1</a>").contains("[f99]").contains("&lt;b onclick=x&gt;");
        assertThat(html).doesNotContain("href=\"http", "javascript", "<img", "<b");
    }
}
