/**
 * What users call: the facade of DeepAnalyze for Java, Scala and, through py4j, Python.
 */
@NullMarked
package io.deepanalyze.spark;

import org.jspecify.annotations.NullMarked;
