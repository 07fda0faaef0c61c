/**
 * The kinds of finding: one public class each, found by {@link java.util.ServiceLoader}.
 *
 * <p>Read {@link io.deepanalyze.agent.kind.OutstandingKind} with its inquiry {@link
 * io.deepanalyze.agent.kind.Outstanding} first: it shows all parts. An inquiry is a record that goes into the report
 * as JSON and comes back for {@code verify}; it assembles its SQL over {@link io.deepanalyze.agent.kind.Rows}, tests and
 * words. Everything that it says is bound to a cell of its query, so shares and means are computed in SQL.
 *
 * <p>A pair of claims, such as "differs" and "does not differ", is two hypotheses of the family: the first rejects "no
 * effect", the second "an effect of some size" ({@link io.deepanalyze.agent.kind.Claim}). Both read the same query.
 */
@NullMarked
package io.deepanalyze.agent.kind;

import org.jspecify.annotations.NullMarked;
