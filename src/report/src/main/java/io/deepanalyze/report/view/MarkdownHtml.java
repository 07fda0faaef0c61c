package io.deepanalyze.report.view;

import io.deepanalyze.report.chart.VisibleText;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The narrative's Markdown as HTML. Its text may be a model's: raw HTML is shown as text, links and images become their
 * words, and only references to the report's findings are links.
 */
final class MarkdownHtml {
    private static final Pattern REFERENCE = Pattern.compile("\\[(f[0-9]{1,6})]");

    /** A definition could give a reference to a finding another target. */
    private static final Pattern DEFINITION = Pattern.compile("(?m)^( {0,3})\\[(?=[^]]*]:)");

    private final Parser parser = Parser.builder().build();
    private final HtmlRenderer renderer =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private final Set<String> findings;

    MarkdownHtml(Set<String> findings) {
        this.findings = Set.copyOf(findings);
    }

    String render(String markdown) {
        Node document =
                parser.parse(DEFINITION.matcher(VisibleText.block(markdown)).replaceAll("$1\\\\["));
        document.accept(new Unlinker());
        document.accept(new Linker());
        return renderer.render(document);
    }

    /** Puts the words of links and images in their place. */
    private static final class Unlinker extends AbstractVisitor {
        @Override
        public void visit(Link link) {
            visitChildren(link);
            unwrap(link);
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
            unwrap(image);
        }

        @Override
        public void visit(LinkReferenceDefinition definition) {
            definition.unlink();
        }

        private static void unwrap(Node node) {
            Node child = node.getFirstChild();
            while (child != null) {
                Node next = child.getNext();
                node.insertBefore(child);
                child = next;
            }
            node.unlink();
        }
    }

    /** Makes {@code [f1]} a link where there is such a finding. */
    private final class Linker extends AbstractVisitor {
        @Override
        public void visit(Text text) {
            String literal = text.getLiteral();
            Matcher reference = REFERENCE.matcher(literal);
            int from = 0;
            while (reference.find()) {
                String id = reference.group(1);
                if (!findings.contains(id)) {
                    continue;
                }
                text.insertBefore(new Text(literal.substring(from, reference.start())));
                Link link = new Link("#" + id, null);
                link.appendChild(new Text(id));
                text.insertBefore(link);
                from = reference.end();
            }
            text.setLiteral(literal.substring(from));
        }
    }
}
