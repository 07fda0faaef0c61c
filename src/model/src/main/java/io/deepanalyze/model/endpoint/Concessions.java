package io.deepanalyze.model.endpoint;

import io.deepanalyze.model.ExecuteMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a server has been found to refuse, and what is sent to it since: each refusal costs one request, once.
 *
 * @param dropped fields that are left out
 * @param maxTokensField the field for the most tokens of an answer
 * @param schemaForm the form for schemas
 * @param executeAsUser whether the role {@code execute} goes as the user's
 */
record Concessions(Set<String> dropped, String maxTokensField, SchemaForm schemaForm, boolean executeAsUser) {
    static final String RESPONSE_FORMAT = "response_format";

    /** What an answer can do without; in the order in which a message of a server is searched for them. */
    private static final List<String> OPTIONAL = List.of(
            "stream_options",
            "frequency_penalty",
            "presence_penalty",
            "temperature",
            "top_p",
            "top_k",
            "seed",
            "stop",
            "grammar");

    private static final Pattern UNSUPPORTED =
            Pattern.compile("unsupported|not supported|n't support|not support|unrecogni[sz]ed"
                    + "|unknown|unexpected|not permitted|not allowed|extra_forbidden|extra inputs|extra fields|only the default|invalid param"
                    + "|not implemented|not available|literal_error|input should be|one of|not a valid|use '");

    Concessions {
        dropped = Set.copyOf(dropped);
    }

    static Concessions of(DialectTraits traits, boolean executeRole) {
        return new Concessions(Set.of(), traits.maxTokensField(), traits.schemaForm(), !executeRole);
    }

    /**
     * What to send after a refusal, or nothing where the refusal has another reason.
     *
     * @param error what the server says
     * @param sent the names of the fields that were sent
     */
    Optional<Concessions> after(ErrorBody error, Set<String> sent) {
        String said = (error.code() + " " + error.parameter() + " " + error.message()).toLowerCase(Locale.ROOT);
        if (!UNSUPPORTED.matcher(said).find()) {
            return Optional.empty();
        }
        if (sent.contains(RESPONSE_FORMAT)
                && (said.contains(RESPONSE_FORMAT) || said.contains("json_schema") || said.contains("json_object"))) {
            return Optional.of(new Concessions(dropped, maxTokensField, schemaForm.weaker(), executeAsUser));
        }
        if (sent.contains(maxTokensField) && names(said, maxTokensField)) {
            String other = maxTokensField.equals(DialectTraits.MAX_TOKENS)
                    ? DialectTraits.MAX_COMPLETION_TOKENS
                    : DialectTraits.MAX_TOKENS;
            // Refused both ways, the field is left out.
            return Optional.of(
                    dropped.contains(other)
                            ? with(maxTokensField)
                            : new Concessions(union(maxTokensField), other, schemaForm, executeAsUser));
        }
        if (!executeAsUser && (names(said, "role") || names(said, "roles") || said.contains(ExecuteMessage.ROLE))) {
            return Optional.of(new Concessions(dropped, maxTokensField, schemaForm, true));
        }
        return OPTIONAL.stream()
                .filter(field -> sent.contains(field) && names(said, field))
                .findFirst()
                .map(this::with);
    }

    /** Whether a field is sent. */
    boolean sends(String field) {
        return !dropped.contains(field);
    }

    private Concessions with(String field) {
        return new Concessions(union(field), maxTokensField, schemaForm, executeAsUser);
    }

    private Set<String> union(String field) {
        Set<String> all = new HashSet<>(dropped);
        all.add(field);
        return all;
    }

    private static boolean names(String said, String field) {
        return Pattern.compile("(?<![a-z_])" + Pattern.quote(field) + "(?![a-z_])")
                .matcher(said)
                .find();
    }
}
