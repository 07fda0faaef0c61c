/**
 * From what a caller names to tables that a run can read twice.
 *
 * <p>{@link io.deepanalyze.agent.source.SourceRequest} is what the caller names; {@link
 * io.deepanalyze.agent.source.OpenSource} is the same table registered as a view in the session of the analysis, pinned
 * to one version where the format allows. Driver side only.
 */
@NullMarked
package io.deepanalyze.agent.source;

import org.jspecify.annotations.NullMarked;
