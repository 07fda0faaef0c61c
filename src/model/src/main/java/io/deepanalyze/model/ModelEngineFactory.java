package io.deepanalyze.model;

/** Opens models of one kind; found by {@link java.util.ServiceLoader}. */
public interface ModelEngineFactory {
    /** Whether it opens models at such a place. */
    boolean accepts(ModelTarget target);

    /**
     * Opens a model.
     *
     * @param clock the time, for retries and deadlines
     */
    ModelEngine open(ModelSettings settings, SecretSource secrets, ModelClock clock);
}
