/**
 * The vocabulary that all packages of the agent share: errors and the listener of a run.
 *
 * <p>The front door is {@code io.deepanalyze.agent.run}. From there down: {@code statistical} (the analyst that needs no
 * model), {@code kind} (one class per kind of finding) and {@code hypothesis} (what such a class implements), {@code
 * statistics} (tests and effect sizes), {@code relation} (what hypotheses are about), {@code profile} and {@code source}
 * (from a named table to its profile and sample), {@code workbench} (where queries run), {@code protocol} (the
 * transcript). Dependencies point that way only.
 */
@NullMarked
package io.deepanalyze.agent;

import org.jspecify.annotations.NullMarked;
