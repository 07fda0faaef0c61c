package io.deepanalyze.agent.research;

import io.deepanalyze.agent.dialogue.briefing.Glossary;
import io.deepanalyze.agent.dialogue.briefing.Link;
import io.deepanalyze.agent.dialogue.briefing.Sample;
import io.deepanalyze.agent.dialogue.share.DataSharing;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Source;
import java.util.List;

/**
 * What research is about, and what is known of it before.
 *
 * @param goal the caller's goal; empty for whatever matters
 * @param sources the sources as the model may know them
 * @param samples a few rows of each, shown only if {@link DataSharing#SAMPLES} are shared
 * @param links columns that refer to other sources
 * @param findings what the statistical analyst found
 * @param glossary what the caller's words mean
 * @param sharing what the model may see
 */
public record Topic(
        String goal,
        List<Source> sources,
        List<Sample> samples,
        List<Link> links,
        List<Finding> findings,
        Glossary glossary,
        DataSharing sharing) {
    public Topic {
        sources = List.copyOf(sources);
        samples = List.copyOf(samples);
        links = List.copyOf(links);
        findings = List.copyOf(findings);
    }

    /** The same with another goal. */
    public Topic about(String other) {
        return new Topic(other, sources, samples, links, findings, glossary, sharing);
    }
}
