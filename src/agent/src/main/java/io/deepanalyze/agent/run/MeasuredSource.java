package io.deepanalyze.agent.run;

import io.deepanalyze.agent.profile.ProfileState;
import io.deepanalyze.report.Source;

/**
 * A source that was profiled and no more.
 *
 * @param source the source with the profiles of its columns
 * @param state what the scan learned, to be merged with that of other rows
 */
public record MeasuredSource(Source source, ProfileState state) {}
