/**
 * Where models come from. A {@link io.deepanalyze.inference.source.ModelSource} names one; opened it is
 * {@link io.deepanalyze.inference.source.ModelFiles}: the files that engines read, in a format that is allowed, with the hash over
 * them. Only formats that hold numbers alone are read unless the caller allows more; formats that Python unpickles, which can hold
 * any code, are refused always; {@link io.deepanalyze.inference.source.ModelLayout} says which files these are, in any
 * {@link io.deepanalyze.inference.source.ModelFolder}, and {@link io.deepanalyze.inference.source.ModelHash} what their hash
 * is. Names inside of a model's files never lead out of its folder.
 */
@NullMarked
package io.deepanalyze.inference.source;

import org.jspecify.annotations.NullMarked;
