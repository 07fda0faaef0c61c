/**
 * Texts become tokens: {@link io.deepanalyze.inference.text.TextTokenizer} reads them as {@code tokenizer.json} says, with the
 * Hugging Face tokenizers that DJL brings. {@link io.deepanalyze.inference.text.EntityReader} goes back from labels of tokens to
 * parts of the text, and {@link io.deepanalyze.inference.text.Djl} keeps DJL from using the network.
 */
@NullMarked
package io.deepanalyze.inference.text;

import org.jspecify.annotations.NullMarked;
