package io.deepanalyze.model.endpoint;

import io.deepanalyze.model.ChatTurn;
import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import io.deepanalyze.model.ModelSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes errors of one endpoint: what failed, why, and what to do. */
final class EndpointErrors {
    private final String host;
    private final String model;
    private final @Nullable String keyName;

    EndpointErrors(String host, ModelSettings settings) {
        this.host = host;
        this.model = settings.target().model();
        this.keyName = settings.keyName();
    }

    /** The secret that the settings name is not there, or is none. */
    ModelException keyMissing(String name) {
        return new ModelException(
                ModelErrorCode.KEY_MISSING,
                "The model endpoint " + host + " needs the secret " + name
                        + ", and there is none of that name, or it holds what no key can. Set it, for example as an environment"
                        + " variable.");
    }

    /**
     * An answer with a status that is none of success.
     *
     * @param key the key, so that it is not shown
     */
    ModelException refused(int status, ErrorBody body, List<ChatTurn> turns, String key) {
        ModelErrorCode code = code(status, body);
        boolean silent = code == ModelErrorCode.UNAUTHORIZED || code == ModelErrorCode.FORBIDDEN;
        String shown = ServerWords.of(body.shownCode(), turns, key).isEmpty() ? "" : body.shownCode();
        return new ModelException(
                code,
                "The model endpoint " + host + " refused a request to " + model + " (HTTP " + status
                        + (shown.isEmpty() ? "" : ", " + shown) + ")"
                        + (silent ? "" : ServerWords.of(body.message(), turns, key)) + ". " + advice(code, status));
    }

    /** No answer, since connection or network failed. */
    ModelException failed(IOException failure, boolean answering) {
        Throwable reason = failure;
        while (reason.getCause() != null && !(reason instanceof CertificateException)) {
            reason = reason.getCause();
        }
        if (reason instanceof CertificateException || reason instanceof CertPathBuilderException) {
            return new ModelException(
                    ModelErrorCode.UNTRUSTED,
                    "The certificate of the model endpoint " + host
                            + " is not trusted. If it is of a private authority, name a PEM file of that authority.",
                    reason);
        }
        boolean unreachable = failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || reason instanceof ConnectException
                || reason instanceof UnresolvedAddressException;
        return unreachable && !answering
                ? new ModelException(
                        ModelErrorCode.UNREACHABLE,
                        "The model endpoint " + host
                                + " cannot be reached. Check its address, that it runs, and whether a proxy is needed.")
                : new ModelException(
                        ModelErrorCode.CONNECTION_LOST,
                        "The connection to the model endpoint " + host + " broke before the answer of " + model
                                + " was complete (" + reason.getClass().getSimpleName() + "). Try again.");
    }

    /** A stream that ended without its end. */
    ModelException cutOff() {
        return new ModelException(
                ModelErrorCode.CONNECTION_LOST,
                "The answer of " + model + " at " + host + " broke off before it was complete. Try again.");
    }

    /**
     * Nothing came for too long.
     *
     * @param what what was waited for
     */
    ModelException timedOut(String what) {
        return new ModelException(
                ModelErrorCode.TIMED_OUT,
                "The model endpoint " + host + " sent no " + what + " of " + model
                        + " in time. Allow it more time, or ask for less.");
    }

    /** Something came, but no answer. */
    ModelException invalid(String what) {
        return new ModelException(
                ModelErrorCode.INVALID_ANSWER,
                "What the model endpoint " + host + " sent for " + model + " is no answer: " + what
                        + ". Check that the address is one of OpenAI's protocol, often ending in /v1.");
    }

    private ModelErrorCode code(int status, ErrorBody body) {
        if (status < 500 && status != 401 && status != 403 && status != 429 && body.overrun()) {
            return ModelErrorCode.CONTEXT_OVERRUN;
        }
        return switch (status) {
            case 401, 407 -> ModelErrorCode.UNAUTHORIZED;
            case 403 -> ModelErrorCode.FORBIDDEN;
            case 404 -> ModelErrorCode.MODEL_NOT_FOUND;
            case 408, 409, 425 -> ModelErrorCode.ENDPOINT_FAILED;
            case 413 -> ModelErrorCode.REQUEST_TOO_LARGE;
            case 429 -> body.quotaExhausted() ? ModelErrorCode.QUOTA_EXHAUSTED : ModelErrorCode.RATE_LIMITED;
            case 501, 505 -> ModelErrorCode.REQUEST_REFUSED;
            default ->
                status < 500 || body.ofForm()
                        ? ModelErrorCode.REQUEST_REFUSED
                        : body.overrun() ? ModelErrorCode.CONTEXT_OVERRUN : ModelErrorCode.ENDPOINT_FAILED;
        };
    }

    private String advice(ModelErrorCode code, int status) {
        return switch (code) {
            case UNAUTHORIZED ->
                status == 407
                        ? "The proxy wants to know who asks. Use one that does not, or except this host from it."
                        : keyName == null
                                ? "No key was sent. Name the environment variable that holds one."
                                : "It does not accept the key of the secret " + keyName + ". Set a valid one.";
            case FORBIDDEN -> "The key may not use this model or come from here. Ask whoever runs the endpoint.";
            case MODEL_NOT_FOUND -> "Check the model's name and the address.";
            case REQUEST_TOO_LARGE -> "Shorten the conversation.";
            case CONTEXT_OVERRUN ->
                "The conversation and its answer do not fit into the model's context window. Shorten it.";
            case QUOTA_EXHAUSTED -> "The account has no quota left. Raise it, or use another key.";
            case RATE_LIMITED -> "Too many requests came for now. Wait, or let fewer calls run side by side.";
            case ENDPOINT_FAILED -> "Try again later.";
            default ->
                status >= 300 && status < 400
                        ? "The address leads elsewhere. Give the one that it leads to."
                        : "Check address, model and parameters of the request.";
        };
    }
}
