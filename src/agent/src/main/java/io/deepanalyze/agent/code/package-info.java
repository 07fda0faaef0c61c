/**
 * Code that an analyst wrote, before it runs and when it has run: {@link io.deepanalyze.agent.code.CodeRunner} takes a
 * block and gives a {@link io.deepanalyze.agent.code.CodeResult}. Each language checks its blocks by a
 * {@link io.deepanalyze.agent.code.BlockLanguage}; whatever text of SQL comes in, by whatever door, is checked by the one
 * {@link io.deepanalyze.agent.code.SqlGate}.
 */
@NullMarked
package io.deepanalyze.agent.code;

import org.jspecify.annotations.NullMarked;
