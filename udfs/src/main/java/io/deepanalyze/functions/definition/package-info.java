/**
 * The functions of SQL, one class each: its signature, what it says of itself, and the expression that computes it. On the driver, while a query is
 * analyzed.
 */
@NullMarked
package io.deepanalyze.functions.definition;

import org.jspecify.annotations.NullMarked;
