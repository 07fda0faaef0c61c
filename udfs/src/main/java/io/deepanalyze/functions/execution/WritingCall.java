package io.deepanalyze.functions.execution;

import io.deepanalyze.functions.generation.GenerationCall;
import io.deepanalyze.functions.generation.GenerationException;
import io.deepanalyze.functions.generation.GenerationRequest;
import io.deepanalyze.functions.generation.GenerationResult;
import io.deepanalyze.functions.generation.GenerationService;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Input;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Supplier;

/** A call of a model that writes. */
final class WritingCall implements RowCall {
    private static final int MOST = 2048;

    private final GenerationCall call;
    private final WritingReader<?> reader;
    private final ArrayDeque<Asked> asked = new ArrayDeque<>();

    WritingCall(GenerationService service, WritingReader<?> reader) {
        this.call = service.open();
        this.reader = reader;
    }

    @Override
    public boolean offer(Input input) {
        if (asked.size() >= MOST) {
            return false;
        }
        Optional<GenerationRequest> request = reader.request(input.text());
        if (request.isPresent() && !interruptible(() -> call.offer(request.get()))) {
            return false;
        }
        asked.add(new Asked(input.text(), request.isEmpty()));
        return true;
    }

    @Override
    public boolean isReady() {
        Asked eldest = asked.peek();
        return eldest != null && (eldest.known || call.isReady());
    }

    @Override
    public RowResult take() {
        Asked eldest = asked.element();
        if (eldest.known) {
            asked.remove();
            return new RowResult.Value(reader.known(eldest.text), 0, false);
        }
        GenerationResult result = interruptible(call::take);
        asked.remove();
        return reader.read(eldest.text, result);
    }

    @Override
    public void close() {
        call.close();
    }

    /** A task that is killed ends the same way whichever model it waits for. */
    private static <T> T interruptible(Supplier<T> step) {
        try {
            return step.get();
        } catch (GenerationException e) {
            throw new InferenceException(
                    switch (e.code()) {
                        case CANCELLED -> InferenceErrorCode.CANCELLED;
                        case CLOSED -> InferenceErrorCode.CLOSED;
                        default -> InferenceErrorCode.INTERNAL;
                    },
                    String.valueOf(e.getMessage()),
                    e);
        }
    }

    /** A text on its way, and whether its value is known without a model. */
    private record Asked(String text, boolean known) {}
}
