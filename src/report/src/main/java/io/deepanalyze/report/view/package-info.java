/**
 * Views of a report: how the one value becomes something to read.
 *
 * <p>Read in this order: {@link io.deepanalyze.report.view.ReportFiles} draws the charts once and writes every asked-for
 * form; {@link io.deepanalyze.report.view.HtmlView} is the page, {@link io.deepanalyze.report.view.MarkdownView} the
 * document, {@link io.deepanalyze.report.view.ConsoleView} the few lines of a terminal. All three read prose through
 * {@code Sentence}, which knows what a back-ticked name and a reference to a finding are.
 *
 * <p>A report's names, values, queries and sentences come from data or from a model, and so from an attacker: every view
 * escapes all of them in its own way, bounds their length, and says where it left something out.
 */
@NullMarked
package io.deepanalyze.report.view;

import org.jspecify.annotations.NullMarked;
