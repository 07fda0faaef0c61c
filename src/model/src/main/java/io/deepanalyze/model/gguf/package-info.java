/**
 * Models of GGUF files that run in this process through {@code de.kherud:llama}, which is optional.
 * {@link io.deepanalyze.model.gguf.GgufEngineFactory} is the door, and says what to add where the library is missing.
 * {@code GgufEngine} renders a conversation by the {@code ChatTemplate} of the model's family, with {@code ControlTokens} in it
 * made harmless, and generates with a {@code LoadedModel}, which all clients of the process share. The library ends the process
 * over some inputs (templates that throw, schemas that it cannot convert), so that these parts are done here.
 */
@NullMarked
package io.deepanalyze.model.gguf;

import org.jspecify.annotations.NullMarked;
