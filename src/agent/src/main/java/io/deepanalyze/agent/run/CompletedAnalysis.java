package io.deepanalyze.agent.run;

import io.deepanalyze.agent.protocol.Transcript;
import io.deepanalyze.report.Report;

/**
 * What a run leaves.
 *
 * @param report the report, checked: every numeral of its prose is bound
 * @param transcript what the analyst thought, ran and saw
 */
public record CompletedAnalysis(Report report, Transcript transcript) {}
