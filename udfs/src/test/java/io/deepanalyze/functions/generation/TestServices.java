package io.deepanalyze.functions.generation;

import io.deepanalyze.functions.model.ModelReference;
import io.deepanalyze.model.ModelClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Services over a scripted server. */
final class TestServices {
    private TestServices() {}

    /** A model at the server; options as name, value, name, value. */
    static ModelReference.Generative reference(ScriptedServer server, String... options) {
        Map<String, String> all = new HashMap<>(Map.of("timeoutSeconds", "30"));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        return new ModelReference.Generative("writer", "scripted", server.url(), all);
    }

    static GenerationService service(ScriptedServer server, String... options) {
        return service(reference(server, options), settings -> settings, Duration.ofMillis(300));
    }

    static GenerationService service(
            ModelReference.Generative reference, UnaryOperator<GenerationSettings> change, Duration pause) {
        GenerationSettings settings = change.apply(GenerationSettings.of(reference));
        return new GenerationService(
                reference.name(),
                settings,
                () -> ModelClients.open(settings.model()),
                new Circuit(5, pause, System::nanoTime));
    }
}
