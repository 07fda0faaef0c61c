/**
 * Blocks in Java, interpreted. A model writes {@code sales.groupBy("region").agg(sum("amount"))} and what runs is this
 * interpreter, which knows a listed set of calls: nothing is compiled, loaded or looked up by a name that the block says.
 *
 * <p>In reading order: {@link io.deepanalyze.agent.interpreter.JavaLanguage} is the front door. {@code SourceText} bounds the
 * text before {@code BlockParser} gives it to JavaParser. {@code BlockCompiler}, {@code ExpressionCompiler} and
 * {@code CallCompiler} turn the tree into typed {@code Statement}s and {@code Expression}s; what they do not know they refuse.
 * {@code Api} is the list of what may be called, read by {@code ApiReader} from the {@code .api} resources of this package.
 * {@code Machine} executes: first as a rehearsal, in which eager calls give {@code Pending} values and datasets are only
 * analyzed, then in earnest. {@code Invocation} makes a listed call, {@code OwnCalls} are those that never reach Spark, and
 * {@code Results} turns the value of the block into a dataset.
 */
@NullMarked
package io.deepanalyze.agent.interpreter;

import org.jspecify.annotations.NullMarked;
