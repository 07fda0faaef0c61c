/**
 * What a model's files say of it: {@link io.deepanalyze.inference.config.ModelConfig} is read from {@code config.json} and from
 * the files that sentence-transformers adds. The files are taken as untrusted: each number is bounded before anything is sized by it.
 */
@NullMarked
package io.deepanalyze.inference.config;

import org.jspecify.annotations.NullMarked;
