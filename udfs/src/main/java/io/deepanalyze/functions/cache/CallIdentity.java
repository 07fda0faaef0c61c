package io.deepanalyze.functions.cache;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deepanalyze.functions.execution.CallSpec;
import io.deepanalyze.functions.execution.PromptForm;
import io.deepanalyze.functions.model.ModelCatalog;
import io.deepanalyze.functions.model.ModelReference;
import java.io.Serializable;
import java.util.Optional;

/**
 * Which calls have equal values for equal inputs: those with the same key. What a query does with errors is no part of it, nor is the function's name: what
 * {@code ai_embed} kept serves {@code ai_similarity}.
 *
 * @param key a hash of the model's, of the parameters, and of the words in which a model that writes is asked
 * @param function the function that asked, for people
 * @param model the model's name, for people
 * @param modelHash the hash of the model's files; of one that has none here, of where it is and of the options that shape its answers
 * @param parameters what is asked of it, as JSON
 */
record CallIdentity(String key, String function, String model, String modelHash, String parameters)
        implements Serializable {
    /** Goes into each key: what is kept by another form of keys or values is not found. */
    private static final String FORM = "1";

    /** The identity of a call, or nothing if its values are not to be kept. */
    static Optional<CallIdentity> of(CallSpec spec, int inputs) {
        if (!spec.operation().isKept(spec.model())
                || !ValueEncoding.knows(spec.operation().type())) {
            return Optional.empty();
        }
        String parameters = CallParameters.json(spec.operation(), inputs);
        String asked = spec.model() instanceof ModelReference.Generative ? "\n" + PromptForm.of(spec.operation()) : "";
        return modelHash(spec.model())
                .map(hash -> new CallIdentity(
                        Sha256.hex(FORM + "\n" + hash + "\n" + parameters + asked),
                        spec.function(),
                        spec.model().name(),
                        hash,
                        parameters));
    }

    private static Optional<String> modelHash(ModelReference model) {
        if (!(model instanceof ModelReference.Generative generative)) {
            return ModelCatalog.hash(model);
        }
        ObjectNode place = JsonNodeFactory.instance.objectNode();
        place.put("model", generative.model());
        place.put("url", generative.url());
        generative.shapingOptions().forEach(place::put);
        return Optional.of(Sha256.hex(place.toString()));
    }
}
