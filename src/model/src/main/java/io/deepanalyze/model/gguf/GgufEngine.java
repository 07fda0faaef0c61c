package io.deepanalyze.model.gguf;

import de.kherud.llama.InferenceParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.output.FinishReason;
import io.deepanalyze.model.Capabilities;
import io.deepanalyze.model.ChatTurn;
import io.deepanalyze.model.ModelAnswer;
import io.deepanalyze.model.ModelCall;
import io.deepanalyze.model.ModelClock;
import io.deepanalyze.model.ModelEngine;
import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import io.deepanalyze.model.ModelRequestParameters;
import io.deepanalyze.model.ModelSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A model of a file that runs in this process. */
final class GgufEngine implements ModelEngine {
    /** More of a window costs memory at once; who wants more says so. */
    private static final int MOST_WINDOW_UNASKED = 8192;

    private final ModelSettings settings;
    private final ModelClock clock;
    private final ChatTemplate template;
    private final ControlTokens control;
    private final LoadedModel model;
    private final int window;

    GgufEngine(Path path, ModelSettings settings, ModelClock clock) {
        GgufMetadata metadata = GgufMetadata.read(path);
        this.settings = settings;
        this.clock = clock;
        this.template = ChatTemplate.of(metadata.chatTemplate());
        // Some files do not mark the end of a turn as what it is.
        this.control = new ControlTokens(Stream.concat(
                        metadata.controlTokens().stream(),
                        Stream.of(template.assistantAfter().strip()))
                .toList());
        this.window = window(metadata);
        int threads = settings.threads() == 0
                ? Math.max(1, Runtime.getRuntime().availableProcessors() - 1)
                : settings.threads();
        this.model = LoadedModel.of(path.toAbsolutePath().normalize(), window, threads);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                window,
                true,
                settings.maxOutputTokens() == null ? Math.min(4096, window / 2) : settings.maxOutputTokens(),
                true,
                true,
                settings.knowsExecuteRole() && template.tellsRoles(),
                true,
                true);
    }

    @Override
    public int countTokens(String text) {
        return model.count(control.harmless(text));
    }

    @Override
    public int countTokens(List<ChatTurn> turns) {
        // One more for the token of the beginning, which some vocabularies add.
        return model.count(rendered(turns)) + 1;
    }

    @Override
    public ModelAnswer generate(ModelCall call) throws InterruptedException {
        LoadedModel.Answer answer = model.begin(parameters(call), call.left(clock));
        if (answer == null) {
            throw new ModelException(
                    ModelErrorCode.DEADLINE_REACHED,
                    "The deadline of a call to " + settings.target().model()
                            + " came while it was answering others. Give it more time.");
        }
        Progress progress = new Progress();
        boolean complete = false;
        try {
            read(answer, call, progress);
            complete = true;
        } finally {
            answer.end();
            if (!complete) {
                call.spending().count(call.promptTokens(), progress.tokens);
            }
        }
        return new ModelAnswer(
                progress.text.toString(),
                null,
                progress.finish,
                null,
                call.promptTokens(),
                progress.tokens,
                null,
                settings.target().model());
    }

    @Override
    public void close() {
        // The file stays loaded; see LoadedModel.
    }

    private void read(LoadedModel.Answer answer, ModelCall call, Progress progress) throws InterruptedException {
        String held = "";
        while (true) {
            LoadedModel.Piece piece = answer.next(call.left(clock));
            if (piece == null) {
                continue;
            }
            if (piece.failed()) {
                throw new ModelException(
                        ModelErrorCode.GENERATION_FAILED,
                        "llama.cpp could not answer with " + settings.target().model()
                                + ". Check the grammar of the request, and that window and memory are enough.");
            }
            if (piece.last()) {
                String end = control.withoutEnd(held);
                progress.finish = end.length() < held.length() ? FinishReason.STOP : FinishReason.LENGTH;
                progress.tell(end, call);
                return;
            }
            if (!piece.text().isEmpty()) {
                // The last one may be the end of the turn, which is no text.
                if (!progress.tell(held, call)) {
                    return;
                }
                held = piece.text();
                progress.tokens++;
            }
        }
    }

    private InferenceParameters parameters(ModelCall call) {
        ModelRequestParameters asked = call.parameters();
        InferenceParameters parameters = new InferenceParameters(rendered(call.turns()))
                // A conversation that grows is not computed anew.
                .setCachePrompt(true)
                .setNPredict(call.maxOutputTokens());
        if (asked.temperature() != null) {
            parameters.setTemperature(asked.temperature().floatValue());
        }
        if (asked.topP() != null) {
            parameters.setTopP(asked.topP().floatValue());
        }
        if (asked.topK() != null) {
            parameters.setTopK(asked.topK());
        }
        if (asked.frequencyPenalty() != null) {
            parameters.setFrequencyPenalty(asked.frequencyPenalty().floatValue());
        }
        if (asked.presencePenalty() != null) {
            parameters.setPresencePenalty(asked.presencePenalty().floatValue());
        }
        if (asked.seed() != null) {
            parameters.setSeed(asked.seed());
        }
        String grammar = grammar(asked);
        if (grammar != null) {
            GrammarCheck.check(grammar);
            parameters.setGrammar(grammar);
        }
        return parameters;
    }

    private static @Nullable String grammar(ModelRequestParameters asked) {
        ResponseFormat format = asked.responseFormat();
        return asked.grammar() != null || format == null || format.type() != ResponseFormatType.JSON
                ? asked.grammar()
                : SchemaGrammar.of(format.jsonSchema());
    }

    private String rendered(List<ChatTurn> turns) {
        return template.render(turns, settings.knowsExecuteRole(), control::harmless);
    }

    private int window(GgufMetadata metadata) {
        Integer asked = settings.contextWindow();
        int trained = metadata.contextLength() == 0 ? Integer.MAX_VALUE : metadata.contextLength();
        if (asked != null && asked > trained) {
            throw new ModelException(
                    ModelErrorCode.INVALID_SETTING,
                    "A context window of " + asked + " tokens is more than the " + trained + " that "
                            + settings.target().model() + " was trained for. Set that many at most.");
        }
        return asked == null ? Math.min(trained, MOST_WINDOW_UNASKED) : asked;
    }

    /** What came so far. */
    private static final class Progress {
        private final StringBuilder text = new StringBuilder();
        private FinishReason finish = FinishReason.OTHER;
        private int tokens;

        /** Whether the listener wants more. */
        private boolean tell(String piece, ModelCall call) {
            if (piece.isEmpty()) {
                return true;
            }
            text.append(piece);
            return call.listener().onPartial(piece);
        }
    }
}
