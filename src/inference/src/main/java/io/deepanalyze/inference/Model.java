package io.deepanalyze.inference;

import java.util.List;

/**
 * A model in memory, as an engine gives it. Implementations do no queueing: they take what they are given.
 *
 * <p>{@link #tokenize} and {@link #countTokens} may be called by any number of threads, {@link #run} by as many at once as the model was loaded for;
 * {@link #close} by one, after all other calls have ended.
 */
public interface Model extends AutoCloseable {
    /** What is known of it. */
    ModelDescription description();

    /**
     * Reads an input, cut at the model's limit.
     *
     * @throws InferenceException if this input cannot be read
     */
    Tokens tokenize(Input input);

    /**
     * How many tokens a text has, special ones included, also where the model takes fewer; any thread may call it.
     *
     * @throws InferenceException if this text cannot be read
     */
    int countTokens(String text);

    /**
     * Computes one batch; its tokens are padded to the longest.
     *
     * @return an output for each, in their order
     * @throws OutOfDeviceMemoryException if the batch is too large for the memory that is left; a smaller one may succeed
     * @throws InferenceException if the batch fails
     */
    List<Output> run(List<Tokens> batch);

    /** Gives back all memory. Further calls do nothing. */
    @Override
    void close();
}
