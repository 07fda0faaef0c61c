/**
 * Functions of SQL whose values models give: {@code ai_embed}, {@code ai_classify} and others, for large tables. Planned on the driver as one
 * operator per query block, computed on the executors by the service of {@code io.deepanalyze.inference}.
 */
@NullMarked
package io.deepanalyze.functions;

import org.jspecify.annotations.NullMarked;
