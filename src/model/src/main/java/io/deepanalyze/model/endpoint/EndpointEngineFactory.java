package io.deepanalyze.model.endpoint;

import com.google.auto.service.AutoService;
import io.deepanalyze.model.ModelClock;
import io.deepanalyze.model.ModelEngine;
import io.deepanalyze.model.ModelEngineFactory;
import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import io.deepanalyze.model.ModelSettings;
import io.deepanalyze.model.ModelTarget;
import io.deepanalyze.model.SecretSource;
import java.util.concurrent.ThreadLocalRandom;

/** Opens models behind endpoints. */
@AutoService(ModelEngineFactory.class)
public final class EndpointEngineFactory implements ModelEngineFactory {
    @Override
    public boolean accepts(ModelTarget target) {
        return target instanceof ModelTarget.Endpoint;
    }

    @Override
    public ModelEngine open(ModelSettings settings, SecretSource secrets, ModelClock clock) {
        if (!(settings.target() instanceof ModelTarget.Endpoint endpoint)) {
            throw new ModelException(
                    ModelErrorCode.INVALID_SETTING,
                    settings.target() + " is no endpoint. Give an address of http or https.");
        }
        return new EndpointEngine(
                endpoint,
                settings,
                secrets,
                clock,
                new Backoff(() -> ThreadLocalRandom.current().nextDouble()));
    }
}
