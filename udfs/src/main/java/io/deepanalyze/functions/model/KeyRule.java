package io.deepanalyze.functions.model;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where keys may be sent. Whoever may run SQL may {@code SET} a model of its own, and could have any environment variable of the executors sent
 * to any address. So a model with a key is one that Spark was started with: what says which key is read and where it goes must be as it was then.
 *
 * @param fixed the settings that Spark was started with, or others that no user of SQL can change
 */
record KeyRule(Map<String, String> fixed) {
    /** What decides which key is read and who gets to see it. */
    private static final List<ModelSetting> DECIDING =
            List.of(ModelOptions.KEY_ENVIRONMENT, ModelOptions.URL, ModelOptions.PROXY, ModelOptions.CERTIFICATES);

    KeyRule {
        fixed = Map.copyOf(fixed);
    }

    /**
     * Checks a model.
     *
     * @param name its name
     * @param settings what is set of it, by the last parts of the names
     * @throws InferenceException with {@code INVALID_ARGUMENT} if it has a key that would be read or sent otherwise than Spark was started with
     */
    void check(String name, Map<String, String> settings) {
        if (value(settings.get(ModelOptions.KEY_ENVIRONMENT.key())).isEmpty()) {
            return;
        }
        for (ModelSetting each : DECIDING) {
            String full = ModelCatalog.PREFIX + name + "." + each.key();
            if (!value(settings.get(each.key())).equals(value(fixed.get(full)))) {
                throw new InferenceException(
                        InferenceErrorCode.INVALID_ARGUMENT,
                        "The setting " + full + " is not as Spark was started with. Which key the model '" + name
                                + "' has and where it is sent cannot be changed in a session: give "
                                + String.join(
                                        ", ",
                                        DECIDING.stream().map(ModelSetting::key).toList())
                                + " in spark-defaults.conf or with --conf, or leave keyEnvironment out.");
            }
        }
    }

    private static String value(@Nullable String set) {
        return set == null ? "" : set.strip();
    }
}
