/**
 * Which models the functions may use: from names in the settings to {@link io.deepanalyze.functions.model.ModelReference}s, which travel to the
 * executors, and from there to files on a local disk.
 */
@NullMarked
package io.deepanalyze.functions.model;

import org.jspecify.annotations.NullMarked;
