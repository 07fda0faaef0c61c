package io.deepanalyze.agent.dialogue.briefing;

import io.deepanalyze.report.Table;

/**
 * A few rows of a source.
 *
 * @param source its name
 * @param rows the rows
 */
public record Sample(String source, Table rows) {}
