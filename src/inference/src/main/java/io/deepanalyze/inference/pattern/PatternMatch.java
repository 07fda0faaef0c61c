package io.deepanalyze.inference.pattern;

/**
 * A part of a text that has a form.
 *
 * @param kind which
 * @param start its first UTF-16 unit
 * @param end the one after its last
 */
public record PatternMatch(PatternKind kind, int start, int end) {}
