package io.deepanalyze.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.deepanalyze.inference.ComputeThreads;
import io.deepanalyze.inference.Device;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Model;
import io.deepanalyze.inference.ModelDescription;
import io.deepanalyze.inference.OutOfDeviceMemoryException;
import io.deepanalyze.inference.Output;
import io.deepanalyze.inference.Task;
import io.deepanalyze.inference.Tokens;
import io.deepanalyze.inference.config.ModelConfig;
import io.deepanalyze.inference.config.ModelConfigReader;
import io.deepanalyze.inference.source.ModelFiles;
import io.deepanalyze.inference.text.TextTokenizer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** A model that ONNX Runtime runs. Each call of {@link #run} computes in its own thread, beside those of the session. */
public final class OnnxModel implements Model {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final TextTokenizer tokenizer;
    private final ModelConfig config;
    private final ModelDescription description;
    private final String output;
    private final OutputReader reader;
    private final AtomicBoolean closed = new AtomicBoolean();

    private OnnxModel(
            OrtEnvironment environment,
            OrtSession session,
            TextTokenizer tokenizer,
            ModelConfig config,
            ModelDescription description,
            String output) {
        this.environment = environment;
        this.session = session;
        this.tokenizer = tokenizer;
        this.config = config;
        this.description = description;
        this.output = output;
        this.reader = new OutputReader(config);
    }

    /**
     * Loads a model.
     *
     * @throws InferenceException if its files make no sense, or the device cannot be used
     */
    public static OnnxModel load(ModelFiles files, Device device, ComputeThreads threads) {
        ModelConfig config = ModelConfigReader.read(files);
        OrtSession session = OnnxSession.open(files, device, threads);
        TextTokenizer tokenizer = null;
        try {
            OnnxSession.checkInputs(files, session);
            String output = OnnxSession.output(files, session, config.task());
            tokenizer = TextTokenizer.of(files, config);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            ModelDescription description = new ModelDescription(
                    files.name(),
                    files.hash(),
                    "ONNX Runtime " + environment.getVersion(),
                    device,
                    config.task(),
                    config.task() == Task.EMBED ? config.shape().hidden() : 0,
                    config.labels(),
                    config.maxTokens(),
                    files.weightBytes());
            return new OnnxModel(environment, session, tokenizer, config, description, output);
        } catch (RuntimeException e) {
            OnnxSession.close(session);
            if (tokenizer != null) {
                tokenizer.close();
            }
            throw e;
        }
    }

    /**
     * Checks that ONNX Runtime can use a device.
     *
     * @throws InferenceException with {@code NATIVES_MISSING} or {@code DEVICE_UNAVAILABLE} if not
     */
    public static void check(Device device) {
        OnnxSession.check(device);
    }

    @Override
    public ModelDescription description() {
        return description;
    }

    @Override
    public Tokens tokenize(Input input) {
        return tokenizer.encode(input);
    }

    @Override
    public int countTokens(String text) {
        return tokenizer.count(text);
    }

    @Override
    public List<Output> run(List<Tokens> batch) {
        List<Output> outputs = new ArrayList<>(batch.size());
        for (Padded part : Padded.parts(batch, config.shape())) {
            compute(part, outputs);
        }
        return outputs;
    }

    private void compute(Padded part, List<Output> outputs) {
        Map<String, OnnxTensor> inputs = Map.of();
        try {
            inputs = part.tensors(environment, session.getInputNames());
            try (OrtSession.Result result = session.run(inputs, Set.of(output))) {
                OnnxTensor tensor = (OnnxTensor) result.get(0);
                long[] shape = tensor.getInfo().getShape();
                FloatBuffer values = tensor.getFloatBuffer();
                for (int i = 0; i < part.rows().size(); i++) {
                    outputs.add(reader.read(part.rows().get(i), values, shape, i));
                }
            }
        } catch (OrtException e) {
            throw failed(e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            OnnxSession.close(session);
            tokenizer.close();
        }
    }

    private RuntimeException failed(OrtException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("failed to allocate memory")
                || message.contains("bad_alloc")
                || message.contains("out of memory")) {
            return new OutOfDeviceMemoryException(e);
        }
        return new InferenceException(
                InferenceErrorCode.INPUT_FAILED,
                "The model '" + description.name() + "' failed on a batch (ONNX Runtime: " + e.getCode()
                        + "). Check that its graph fits its config.json.",
                e);
    }
}
