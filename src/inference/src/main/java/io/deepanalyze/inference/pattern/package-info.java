/**
 * Personal data that has a form, found without a model: {@link io.deepanalyze.inference.pattern.PatternFinder} looks for each
 * {@link io.deepanalyze.inference.pattern.PatternKind}, of which some have a checksum. Texts are hostile: each recogniser looks at a
 * bounded stretch, so that the time grows with the length of the text and no faster.
 */
@NullMarked
package io.deepanalyze.inference.pattern;

import org.jspecify.annotations.NullMarked;
