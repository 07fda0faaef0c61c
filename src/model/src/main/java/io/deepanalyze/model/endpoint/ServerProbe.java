package io.deepanalyze.model.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.deepanalyze.model.Dialect;
import io.deepanalyze.model.ModelSettings;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server what it is: its list of models, and what dialects have beside the protocol. It sends the model's name and
 * the letter a; a server that does not answer soon is asked no more.
 */
final class ServerProbe {
    private final EndpointAddress address;
    private final ModelSettings settings;
    private final Questions questions;

    ServerProbe(EndpointAddress address, ModelSettings settings, Questions questions) {
        this.address = address;
        this.settings = settings;
        this.questions = questions;
    }

    /** What the server tells, under what the settings say. */
    ServerFacts ask() throws InterruptedException {
        Dialect dialect = settings.dialect() == null ? address.dialect() : settings.dialect();
        Integer window = settings.contextWindow();
        if (dialect == Dialect.AZURE || dialect == Dialect.OPENAI) {
            return new ServerFacts(dialect, window, null, true);
        }
        JsonNode list = questions.get(address.models());
        if (list == null) {
            // Whoever does not list models tells nothing else either.
            return new ServerFacts(dialect, window, null, false);
        }
        JsonNode model = model(list);
        if (dialect == Dialect.GENERIC && settings.dialect() == null) {
            dialect = dialect(model);
        }
        if (window == null) {
            window = window(dialect, model);
        }
        return new ServerFacts(dialect, window, counter(dialect), true);
    }

    /**
     * Counts tokens of a text.
     *
     * @return nothing where the server does not answer
     */
    static OptionalInt count(Questions questions, URI counter, String model, String text) throws InterruptedException {
        String field = counter.getPath().endsWith("/extras/tokenize/count") ? "input" : "content";
        JsonNode answer =
                questions.post(counter, RequestBody.text(Map.of("model", model, field, text, "prompt", text)));
        if (answer == null) {
            return OptionalInt.empty();
        }
        JsonNode tokens = answer.path("tokens");
        return answer.path("count").isInt()
                ? OptionalInt.of(answer.path("count").asInt())
                : tokens.isArray() ? OptionalInt.of(tokens.size()) : OptionalInt.empty();
    }

    private JsonNode model(JsonNode list) {
        JsonNode models = list.path("data");
        for (JsonNode each : models) {
            if (each.path("id").asText().equals(settings.target().model())) {
                return each;
            }
        }
        return models.size() == 1 ? models.path(0) : MissingNode.getInstance();
    }

    private static Dialect dialect(JsonNode model) {
        return switch (model.path("owned_by").asText().toLowerCase(Locale.ROOT)) {
            case "vllm" -> Dialect.VLLM;
            // The second is what the Python server of llama.cpp says.
            case "llamacpp", "me" -> Dialect.LLAMA_CPP;
            case "library" -> Dialect.OLLAMA;
            default -> Dialect.GENERIC;
        };
    }

    private @Nullable Integer window(Dialect dialect, JsonNode model) throws InterruptedException {
        for (String name : new String[] {"max_model_len", "context_length", "context_window", "max_context_length"}) {
            if (model.path(name).isInt() && model.path(name).asInt() > 0) {
                return model.path(name).asInt();
            }
        }
        if (dialect == Dialect.LLAMA_CPP) {
            JsonNode props = questions.get(address.beside("/props"));
            JsonNode tokens = props == null
                    ? model
                    : props.path("default_generation_settings").path("n_ctx");
            return tokens.isInt() ? Integer.valueOf(tokens.asInt()) : null;
        }
        return dialect == Dialect.OLLAMA ? ollamaWindow() : null;
    }

    /** The window of a loaded model; the one in its file is larger than what Ollama gives it. */
    private @Nullable Integer ollamaWindow() throws InterruptedException {
        JsonNode running = questions.get(address.beside("/api/ps"));
        if (running != null) {
            for (JsonNode each : running.path("models")) {
                if (each.path("name").asText().equals(settings.target().model())
                        && each.path("context_length").isInt()) {
                    return each.path("context_length").asInt();
                }
            }
        }
        return null;
    }

    private @Nullable URI counter(Dialect dialect) throws InterruptedException {
        String[] paths = dialect == Dialect.LLAMA_CPP
                ? new String[] {"/tokenize", "/extras/tokenize/count"}
                : dialect == Dialect.VLLM ? new String[] {"/tokenize"} : new String[0];
        for (String path : paths) {
            URI counter = address.beside(path);
            if (count(questions, counter, settings.target().model(), "a").isPresent()) {
                return counter;
            }
        }
        return null;
    }

    /** Small requests that may fail. */
    interface Questions {
        /** The JSON at an address, or null where there is none. */
        @Nullable
        JsonNode get(URI address) throws InterruptedException;

        /** The JSON that answers a body, or null where there is none. */
        @Nullable
        JsonNode post(URI address, String body) throws InterruptedException;
    }
}
