package io.deepanalyze.inference.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Task;
import io.deepanalyze.inference.Tokens;
import io.deepanalyze.inference.config.ModelConfig;
import io.deepanalyze.inference.source.ModelFiles;
import org.jspecify.annotations.Nullable;

/** An encoder of safetensors, with its head. */
final class EncoderNetwork implements Network {
    private final NDManager manager;
    private final Encoder encoder;
    private final @Nullable Head head;

    private EncoderNetwork(NDManager manager, Encoder encoder, @Nullable Head head) {
        this.manager = manager;
        this.encoder = encoder;
        this.head = head;
    }

    static EncoderNetwork load(ModelFiles files, ModelConfig config, ai.djl.Device device) {
        NDManager manager = NDManager.newBaseManager(device, "PyTorch");
        try (Weights weights = Weights.open(files, manager)) {
            Encoder encoder = Encoder.load(weights, config.shape());
            return new EncoderNetwork(
                    manager, encoder, config.task() == Task.EMBED ? null : Head.load(weights, config));
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    @Override
    public boolean readsTypes() {
        return encoder.types() > 1;
    }

    @Override
    public void check(Tokens tokens) {
        int most = 0;
        int least = 0;
        for (int id : tokens.ids()) {
            most = Math.max(most, id);
            least = Math.min(least, id);
        }
        if (least < 0 || most >= encoder.vocabulary()) {
            throw new InferenceException(
                    InferenceErrorCode.INPUT_FAILED,
                    "The tokenizer gives the token " + (least < 0 ? least : most) + ", and the model has only "
                            + encoder.vocabulary() + ". Use tokenizer.json and weights of one model.");
        }
    }

    @Override
    public NDArray forward(TorchBatch batch) {
        NDArray vectors = encoder.forward(batch);
        return head == null ? vectors : head.apply(vectors);
    }

    @Override
    public void close() {
        manager.close();
    }
}
