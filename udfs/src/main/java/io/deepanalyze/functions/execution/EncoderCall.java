package io.deepanalyze.functions.execution;

import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Result;
import io.deepanalyze.inference.service.InferenceCall;
import io.deepanalyze.inference.service.ModelLease;
import java.util.ArrayDeque;

/** A call of a model that embeds, classifies or tags, with the lease of the model. */
final class EncoderCall implements RowCall {
    private final ModelLease lease;
    private final InferenceCall call;
    private final ResultReader reader;
    private final ArrayDeque<Input> asked = new ArrayDeque<>();

    EncoderCall(ModelLease lease, ResultReader reader) {
        this.lease = lease;
        this.call = lease.service().open();
        this.reader = reader;
    }

    @Override
    public boolean offer(Input input) {
        if (!call.offer(input)) {
            return false;
        }
        asked.add(input);
        return true;
    }

    @Override
    public boolean isReady() {
        return call.isReady();
    }

    @Override
    public RowResult take() {
        Result result = call.take();
        Input input = asked.remove();
        if (result instanceof Result.Success success) {
            return new RowResult.Value(reader.read(input, success.output()), success.tokens(), success.truncated());
        }
        Result.Failure failure = (Result.Failure) result;
        return new RowResult.Failed(ErrorCondition.of(failure.code()), failure.message());
    }

    @Override
    public void close() {
        call.close();
        lease.close();
    }
}
