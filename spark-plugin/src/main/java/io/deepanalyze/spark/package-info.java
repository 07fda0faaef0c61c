@NullMarked
package io.deepanalyze.spark;

import org.jspecify.annotations.NullMarked;
