package io.deepanalyze.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.report.Report;
import io.deepanalyze.report.ReportJson;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;

class MarkdownViewTest {
    @Test
    void linksTheDrawingsAndNothingElse() {
        for (String name : SampleReport.HOSTILE) {
            Report report = SampleReport.hostile(name);
            String markdown = MarkdownView.render(report);
            List<String> active = new java.util.ArrayList<>();
            Parser.builder().build().parse(markdown).accept(new AbstractVisitor() {
                @Override
                public void visit(Image image) {
                    active.add(image.getDestination());
                }

                @Override
                public void visit(Link link) {
                    active.add(link.getDestination());
                }

                @Override
                public void visit(HtmlInline html) {
                    active.add(html.getLiteral());
                }

                @Override
                public void visit(HtmlBlock html) {
                    active.add(html.getLiteral());
                }
            });
            assertThat(active).as(name).isNotEmpty().allMatch(path -> path.matches("charts/c[0-9]+\\.svg"));
        }
    }

    @Test
    void linksNoPathThatAReportFromElsewhereBrings() {
        Report report = SampleReport.complete();
        String json =
                ReportJson.write(report).replace("\"charts/c1.svg\"", "\"other.svg) ![y](http://other.example/y.png\"");
        String markdown = MarkdownView.render(ReportJson.read(json));
        assertThat(markdown).contains("](charts/c2.svg)", "The chart could not be drawn");
        assertThat(markdown).doesNotContain("other.svg", "other.example");
    }

    @Test
    void boundsTheGoal() {
        String markdown = MarkdownView.render(SampleReport.hostile("x".repeat(5_000)));
        assertThat(markdown).contains("Asked: *" + "x".repeat(999) + "…*");
    }

    @Test
    void aFenceIsLongerThanAnyInTheCode() {
        assertThat(MarkdownText.fenced("a\n````\n# b", "sql"))
                .startsWith("`````sql\n")
                .endsWith("\n`````\n");
    }

    @Property(tries = 300)
    void escapedTextReadsAsItself(
            @ForAll @StringLength(min = 1, max = 40) @CharRange(from = '!', to = '~') String text) {
        String read = TextContentRenderer.builder()
                .build()
                .render(Parser.builder().build().parse(MarkdownText.text(text)));
        assertThat(read).isEqualTo(text);
    }
}
