package io.deepanalyze.functions.execution;

import io.deepanalyze.functions.model.ModelCacheSettings;
import io.deepanalyze.inference.service.IdleModels;
import java.util.Optional;

/** An executor whose models compute nothing: queries run as ever, through the operator and the service. */
public final class IdleExecutor {
    private IdleExecutor() {}

    /** Puts such models in the place of those of this process. */
    public static ExecutorModels start(int processors) {
        return ExecutorModels.start(IdleModels.registry(processors), ModelCacheSettings.of(name -> Optional.empty()));
    }
}
