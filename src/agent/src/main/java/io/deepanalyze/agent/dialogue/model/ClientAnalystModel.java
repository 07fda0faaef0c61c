package io.deepanalyze.agent.dialogue.model;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.deepanalyze.agent.dialogue.model.ModelFailedException.Cause;
import io.deepanalyze.model.Capabilities;
import io.deepanalyze.model.ModelClient;
import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import io.deepanalyze.model.ModelRequestParameters;
import java.time.Clock;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The analyst's view of a {@link ModelClient}. */
public final class ClientAnalystModel {
    /** How many parameters a name says, in billions or millions. */
    private static final Pattern SIZE = Pattern.compile("(?<![a-z0-9.])(\\d+(?:\\.\\d+)?)([bm])(?![a-z0-9])");

    private static final double SMALL_BILLIONS = 5;

    private ClientAnalystModel() {}

    /**
     * A client as analyst's model. The client stays the caller's to close.
     *
     * @param clock tells when the time that is left for a reply ends
     */
    public static AnalystModel of(ModelClient client, Clock clock) {
        int mostTokens = client.capabilities().maxOutputTokens();
        return new ChatAnalystModel(
                client,
                traits(client),
                client::countTokens,
                options -> parameters(options, mostTokens, clock),
                ClientAnalystModel::cause);
    }

    private static Cause cause(RuntimeException failure) {
        return failure instanceof ModelException known ? cause(known.code()) : Cause.UNAVAILABLE;
    }

    private static Cause cause(ModelErrorCode code) {
        return switch (code) {
            case CONTEXT_OVERRUN, REQUEST_TOO_LARGE -> Cause.TOO_LONG;
            case DEADLINE_REACHED, TIMED_OUT -> Cause.TIMED_OUT;
            case TOKEN_CAP_REACHED -> Cause.SPENT;
            case CANCELLED, CLOSED -> Cause.CANCELLED;
            case INVALID_SETTING,
                    KEY_MISSING,
                    UNAUTHORIZED,
                    FORBIDDEN,
                    MODEL_NOT_FOUND,
                    REQUEST_REFUSED,
                    QUOTA_EXHAUSTED,
                    UNTRUSTED,
                    LIBRARY_UNAVAILABLE,
                    MODEL_UNREADABLE -> Cause.REFUSED;
            case RATE_LIMITED, ENDPOINT_FAILED, UNREACHABLE, CONNECTION_LOST, INVALID_ANSWER, GENERATION_FAILED ->
                Cause.UNAVAILABLE;
        };
    }

    private static AnalystModel.Traits traits(ModelClient client) {
        Capabilities known = client.capabilities();
        return new AnalystModel.Traits(
                client.name(),
                known.contextWindow(),
                known.executeRole() ? AnalystModel.Dialect.DEEP_ANALYZE : AnalystModel.Dialect.GENERAL,
                isSmall(client.name()),
                known.grammar(),
                true);
    }

    /** Whether a model's name says that it is small. */
    static boolean isSmall(String name) {
        Matcher size = SIZE.matcher(name.toLowerCase(Locale.ROOT));
        return size.find() && (size.group(2).equals("m") || Double.parseDouble(size.group(1)) < SMALL_BILLIONS);
    }

    private static ChatRequestParameters parameters(ReplyOptions options, int mostTokens, Clock clock) {
        return ModelRequestParameters.with()
                // Zero leaves it to the model's settings.
                .temperature(options.temperature() > 0 ? (Double) options.temperature() : null)
                .maxOutputTokens(Math.min(options.maxTokens(), mostTokens))
                .stopSequences(options.stops())
                .deadline(clock.instant().plus(options.timeout()))
                .grammar(options.form().grammar(options.values()).orElse(null))
                .build();
    }
}
