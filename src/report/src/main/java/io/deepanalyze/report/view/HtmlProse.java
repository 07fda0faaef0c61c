package io.deepanalyze.report.view;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Set;

/** Sentences as HTML: names as code, references to findings as links. */
final class HtmlProse {
    private final Set<String> findings;

    HtmlProse(Set<String> findings) {
        this.findings = Set.copyOf(findings);
    }

    DomContent[] of(String sentence) {
        List<DomContent> parts =
                Sentence.of(sentence).parts().stream().map(this::part).toList();
        return parts.toArray(DomContent[]::new);
    }

    private DomContent part(Sentence.Part part) {
        if (part.kind() == Sentence.Kind.NAME) {
            return code(part.text());
        }
        if (part.kind() == Sentence.Kind.REFERENCE) {
            return findings.contains(part.text())
                    ? a(part.text()).withHref("#" + part.text())
                    : text("[" + part.text() + "]");
        }
        return text(part.text());
    }
}
