/**
 * The contract of {@code report.json} as an outsider reads it: {@link io.deepanalyze.report.contract.ReportContract} takes
 * the JSON text and says which of the contract's rules it breaks.
 *
 * <p>Nothing here calls the product. It is written from the contract's text a second time, so that it can disagree with
 * what the product believes of itself. The tests of all modules compile it.
 */
@NullMarked
package io.deepanalyze.report.contract;

import org.jspecify.annotations.NullMarked;
