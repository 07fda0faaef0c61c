/**
 * How a kind of finding plugs into the engine.
 *
 * <p>A {@link io.deepanalyze.agent.hypothesis.FindingKind} enumerates {@link io.deepanalyze.agent.hypothesis.Inquiry
 * inquiries} from schema, roles and marginals alone. A {@link io.deepanalyze.agent.hypothesis.Hypothesis} is an inquiry
 * with a test: it screens itself on the sample, is confirmed by its queries on all rows, and takes part in the control
 * of the false discovery rate. Queries give {@link io.deepanalyze.agent.hypothesis.Evidence}, from which an inquiry
 * makes a {@link io.deepanalyze.agent.hypothesis.Statement}. An inquiry is pure: the same evidence gives the same
 * statement, which is what {@code verify} relies on.
 */
@NullMarked
package io.deepanalyze.agent.hypothesis;

import org.jspecify.annotations.NullMarked;
