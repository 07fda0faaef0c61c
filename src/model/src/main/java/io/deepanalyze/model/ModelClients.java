package io.deepanalyze.model;

import java.util.ServiceLoader;

/** The front door: opens models. */
public final class ModelClients {
    private ModelClients() {}

    /** Opens a model with the secrets of the environment. */
    public static ModelClient open(ModelSettings settings) {
        return open(settings, SecretSource.environment());
    }

    /**
     * Opens a model. An endpoint is not spoken to before the first call; a GGUF file is loaded here.
     *
     * @throws ModelException if a setting means nothing, a secret is missing, or a file cannot be loaded
     */
    public static ModelClient open(ModelSettings settings, SecretSource secrets) {
        return open(settings, secrets, ModelClock.system());
    }

    /** Opens a model by a clock of the caller's. */
    public static ModelClient open(ModelSettings settings, SecretSource secrets, ModelClock clock) {
        // The loader of this class, not the thread's: in a cluster the thread's may not see this jar.
        for (ModelEngineFactory factory :
                ServiceLoader.load(ModelEngineFactory.class, ModelEngineFactory.class.getClassLoader())) {
            if (factory.accepts(settings.target())) {
                return new LimitedClient(settings, factory.open(settings, secrets, clock), clock);
            }
        }
        throw new ModelException(
                ModelErrorCode.LIBRARY_UNAVAILABLE,
                "No provider for " + settings.target()
                        + " is on the classpath: the services of the jar with the model clients"
                        + " were lost when jars were merged. Keep META-INF/services.");
    }
}
