package io.deepanalyze.functions.generation;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.deepanalyze.functions.generation.schema.ResponseSchema;
import io.deepanalyze.model.ModelClient;
import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import io.deepanalyze.model.ModelRequestParameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the model for one request, in the calling thread, and makes every end of that a result. Safe for many threads. */
final class Generator {
    private static final Logger LOG = LoggerFactory.getLogger(Generator.class);
    private static final int LONGEST_ANSWER = 1 << 20;
    /** What of a wrong answer is shown to the model that shall mend it. */
    private static final int LONGEST_SHOWN = 8_000;

    private static final Set<ModelErrorCode> NO_ANSWER = EnumSet.of(
            ModelErrorCode.UNREACHABLE,
            ModelErrorCode.CONNECTION_LOST,
            ModelErrorCode.TIMED_OUT,
            ModelErrorCode.DEADLINE_REACHED,
            ModelErrorCode.ENDPOINT_FAILED);

    private final String name;
    private final GenerationSettings settings;
    private final SharedClient shared;
    private final Circuit circuit;
    private final Counters counters;

    Generator(String name, GenerationSettings settings, SharedClient shared, Circuit circuit, Counters counters) {
        this.name = name;
        this.settings = settings;
        this.shared = shared;
        this.circuit = circuit;
        this.counters = counters;
    }

    /** Whether equal requests have equal answers, so that one of them is enough: those that are not drawn by chance. */
    boolean isRepeatable(GenerationRequest request) {
        Double temperature = request.parameters().temperature() == null
                ? settings.model().temperature()
                : request.parameters().temperature();
        boolean seeded = request.parameters().seed() != null || settings.model().seed() != null;
        return seeded || (temperature != null && temperature == 0);
    }

    GenerationResult generate(GenerationRequest request) {
        try {
            return answer(request);
        } catch (ModelException e) {
            return new GenerationResult.Failure(GenerationErrorCode.of(e.code()), String.valueOf(e.getMessage()));
        } catch (FailedException e) {
            return e.failure;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("A row could not be answered by the model {}: a defect of DeepAnalyze.", name, e);
            return new GenerationResult.Failure(
                    GenerationErrorCode.INTERNAL,
                    "The row has no answer of the model " + name + " because of a defect of DeepAnalyze ("
                            + e.getClass().getSimpleName() + "). The log of the executor says more.");
        }
    }

    private GenerationResult answer(GenerationRequest request) {
        // A file may take a while to load, which no row has to answer for.
        ModelClient model = shared.get();
        Instant deadline = Instant.now().plus(settings.timeout());
        List<ChatMessage> messages = messages(request, model);
        Answer first = ask(model, messages, request, deadline);
        ResponseSchema schema = request.schema();
        if (schema == null) {
            return new GenerationResult.Success(first.text, first.tokensIn, first.tokensOut, first.truncated);
        }
        if (schema.read(first.text) instanceof ResponseSchema.Reading.Fits fits) {
            return new GenerationResult.Success(fits.json(), first.tokensIn, first.tokensOut, false);
        }
        if (first.truncated) {
            throw truncated();
        }
        return mended(model, messages, request, first, deadline);
    }

    /** Lets the model mend its answer, once. */
    private GenerationResult mended(
            ModelClient model, List<ChatMessage> messages, GenerationRequest request, Answer wrong, Instant deadline) {
        ResponseSchema schema = schema(request);
        counters.repairs.increment();
        List<ChatMessage> conversation = new ArrayList<>(messages);
        conversation.add(AiMessage.from(wrong.text.isBlank() ? "(nothing)" : shown(wrong.text)));
        conversation.add(UserMessage.from(
                "Your answer cannot be used: " + unfit(schema, wrong).advice()
                        + "\nAnswer again, with nothing but JSON of this schema:\n" + schema.json()));
        Answer second = ask(model, conversation, request, deadline);
        if (schema.read(second.text) instanceof ResponseSchema.Reading.Fits fits) {
            return new GenerationResult.Success(
                    fits.json(), wrong.tokensIn + second.tokensIn, wrong.tokensOut + second.tokensOut, false);
        }
        if (second.truncated) {
            throw truncated();
        }
        throw failed(
                GenerationErrorCode.SCHEMA_VIOLATED,
                "The answer of the model " + name + " does not fit its schema, not even when it was asked to mend it: "
                        + unfit(schema, second).reason()
                        + ". Use a model or an endpoint that keeps to schemas, or a simpler schema.");
    }

    private Answer ask(ModelClient model, List<ChatMessage> messages, GenerationRequest request, Instant deadline) {
        if (!circuit.enter()) {
            counters.refusedRows.increment();
            throw failed(
                    GenerationErrorCode.ENDPOINT_UNAVAILABLE,
                    "The model " + name
                            + " was not asked, since it has not answered several times in a row. It is tried again"
                            + " after a pause; check that it runs.");
        }
        boolean told = false;
        try {
            counters.requests.increment();
            ChatResponse response = model.chat(ChatRequest.builder()
                    .messages(messages)
                    .parameters(parameters(request, deadline))
                    .build());
            told = true;
            circuit.answered();
            return read(response);
        } catch (ModelException e) {
            if (e.code() != ModelErrorCode.CANCELLED && e.code() != ModelErrorCode.CLOSED) {
                told = true;
                if (NO_ANSWER.contains(e.code())) {
                    circuit.failed();
                } else {
                    circuit.answered();
                }
            }
            throw e;
        } finally {
            if (!told) {
                circuit.left();
            }
        }
    }

    private Answer read(ChatResponse response) {
        FinishReason finish = response.finishReason();
        if (finish == FinishReason.CONTENT_FILTER) {
            throw failed(
                    GenerationErrorCode.ANSWER_REFUSED,
                    "The model " + name
                            + " or a filter of its provider would not answer. Ask another model, or leave the row out.");
        }
        String text = withoutThoughts(response.aiMessage().text());
        boolean truncated = finish == FinishReason.LENGTH;
        if (truncated && text.isBlank()) {
            throw truncated();
        }
        if (text.length() > LONGEST_ANSWER) {
            throw failed(
                    GenerationErrorCode.ANSWER_INVALID,
                    "The answer of the model " + name + " has more than " + LONGEST_ANSWER
                            + " characters. Bound it by max_tokens.");
        }
        return new Answer(
                text,
                count(response.tokenUsage().inputTokenCount()),
                count(response.tokenUsage().outputTokenCount()),
                truncated);
    }

    private List<ChatMessage> messages(GenerationRequest request, ModelClient model) {
        List<ChatMessage> messages = new ArrayList<>();
        String system = request.system();
        ResponseSchema schema = request.schema();
        if (schema != null && !model.capabilities().jsonSchema()) {
            system = (system == null ? "" : system + "\n") + "Answer with nothing but JSON of this schema:\n"
                    + schema.json();
        }
        if (system != null) {
            messages.add(SystemMessage.from(system));
        }
        // LangChain4j takes no blank message, and a model that is asked nothing says something.
        messages.add(UserMessage.from(request.prompt().isBlank() ? "(nothing)" : request.prompt()));
        return messages;
    }

    private ModelRequestParameters parameters(GenerationRequest request, Instant deadline) {
        GenerationParameters asked = request.parameters();
        Integer tokens = asked.maxTokens();
        if (tokens == null && settings.answerTokens() == null && request.expectedTokens() > 0) {
            tokens = request.expectedTokens();
        }
        ModelRequestParameters.Builder parameters = ModelRequestParameters.with()
                .seed(asked.seed())
                .deadline(deadline)
                .temperature(asked.temperature())
                .maxOutputTokens(tokens)
                .topP(asked.topP())
                .topK(asked.topK())
                .frequencyPenalty(asked.frequencyPenalty())
                .presencePenalty(asked.presencePenalty());
        if (!asked.stop().isEmpty()) {
            parameters.stopSequences(asked.stop());
        }
        if (request.schema() != null) {
            parameters.responseFormat(request.schema().format());
        }
        return parameters.build();
    }

    /** Some models write their thoughts before the answer, where nobody takes them away. */
    private static String withoutThoughts(@Nullable String text) {
        if (text == null) {
            return "";
        }
        int end = text.indexOf("</think>");
        return end >= 0 && text.stripLeading().startsWith("<think>")
                ? text.substring(end + 8).strip()
                : text;
    }

    private FailedException truncated() {
        return failed(
                GenerationErrorCode.ANSWER_TRUNCATED,
                "The answer of the model " + name
                        + " ended at the most tokens that it may have, before it was complete. Raise"
                        + " max_tokens in the query or maxOutputTokens of the model.");
    }

    private static FailedException failed(GenerationErrorCode code, String message) {
        return new FailedException(new GenerationResult.Failure(code, message));
    }

    private static ResponseSchema schema(GenerationRequest request) {
        ResponseSchema schema = request.schema();
        if (schema == null) {
            throw new IllegalStateException("only answers with a schema are mended");
        }
        return schema;
    }

    private static ResponseSchema.Reading.Unfit unfit(ResponseSchema schema, Answer answer) {
        return schema.read(answer.text) instanceof ResponseSchema.Reading.Unfit unfit
                ? unfit
                : new ResponseSchema.Reading.Unfit("", "");
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN);
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }

    /** An answer as the model gave it. */
    private record Answer(String text, long tokensIn, long tokensOut, boolean truncated) {}

    /** The end of a row; stays inside this class. */
    private static final class FailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient GenerationResult.Failure failure;

        FailedException(GenerationResult.Failure failure) {
            // No stack: it is a way out, and may be taken for each of many rows.
            super(failure.message(), null, false, false);
            this.failure = failure;
        }
    }
}
