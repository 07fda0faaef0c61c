package io.deepanalyze.report;

import org.jspecify.annotations.Nullable;

/**
 * A question of the analyst about an undefined term.
 *
 * @param question the question
 * @param assumed what the analyst assumed where nobody answered, or null
 */
public record Question(String question, @Nullable String assumed) {}
