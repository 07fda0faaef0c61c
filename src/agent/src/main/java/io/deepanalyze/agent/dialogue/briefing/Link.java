package io.deepanalyze.agent.dialogue.briefing;

import io.deepanalyze.report.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns of a source that refer to another.
 *
 * @param source the source that refers
 * @param columns its columns
 * @param target the source that is referred to
 * @param targetColumns its columns, in the same order
 */
public record Link(String source, List<String> columns, String target, List<String> targetColumns) {
    public Link {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }

    /** The links among findings: every foreign key. */
    public static List<Link> among(List<Finding> findings) {
        List<Link> links = new ArrayList<>();
        for (Finding finding : findings) {
            Finding.Reference reference = finding.reference();
            if (finding.kind().equals("foreign_key") && reference != null) {
                links.add(new Link(finding.source(), finding.columns(), reference.source(), reference.columns()));
            }
        }
        return links;
    }

    @Override
    public String toString() {
        return source + "(" + String.join(", ", columns) + ") refers to " + target + "("
                + String.join(", ", targetColumns) + ")";
    }
}
