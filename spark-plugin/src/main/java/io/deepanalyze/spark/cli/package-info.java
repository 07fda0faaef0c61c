/**
 * The command line, for {@code spark-submit} and for the launcher {@code ./deepanalyze}.
 *
 * <p>{@link io.deepanalyze.spark.cli.Main} is the one entry; each command is a class beside it. Everything here goes
 * through the facade in {@link io.deepanalyze.spark}, as any user's program would. Driver side only. Standard output
 * belongs to results alone; progress and messages go to standard error.
 */
@NullMarked
package io.deepanalyze.spark.cli;

import org.jspecify.annotations.NullMarked;
