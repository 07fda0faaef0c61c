package io.deepanalyze.inference.torch;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
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
import io.deepanalyze.inference.config.Architecture;
import io.deepanalyze.inference.config.ModelConfig;
import io.deepanalyze.inference.config.ModelConfigReader;
import io.deepanalyze.inference.config.Pooling;
import io.deepanalyze.inference.source.ModelFiles;
import io.deepanalyze.inference.source.ModelFormat;
import io.deepanalyze.inference.text.EntityReader;
import io.deepanalyze.inference.text.TextTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/** A model that PyTorch runs, from safetensors or TorchScript. */
public final class TorchModel implements Model {
    private final Network network;
    private final TextTokenizer tokenizer;
    private final ModelConfig config;
    private final ModelDescription description;
    private final ai.djl.Device device;
    private final int threads;
    private final EntityReader entities;
    private final AtomicBoolean closed = new AtomicBoolean();

    private TorchModel(
            Network network,
            TextTokenizer tokenizer,
            ModelConfig config,
            ModelDescription description,
            ai.djl.Device device,
            int threads) {
        this.network = network;
        this.tokenizer = tokenizer;
        this.config = config;
        this.description = description;
        this.device = device;
        this.threads = threads;
        this.entities = new EntityReader(config.labels());
    }

    /**
     * Loads a model.
     *
     * @throws InferenceException if its files make no sense, or natives or device are not there
     */
    public static TorchModel load(ModelFiles files, Device device, ComputeThreads threads) {
        ModelConfig config = ModelConfigReader.read(files);
        ai.djl.Device place = TorchRuntime.start(device);
        TextTokenizer tokenizer = TextTokenizer.of(files, config);
        try {
            Network network = files.format() == ModelFormat.TORCHSCRIPT
                    ? TorchScript.load(files, place, config.shape().architecture() == Architecture.BERT)
                    : EncoderNetwork.load(files, config, place);
            ModelDescription description = new ModelDescription(
                    files.name(),
                    files.hash(),
                    "PyTorch " + Engine.getEngine("PyTorch").getVersion(),
                    device,
                    config.task(),
                    config.task() == Task.EMBED ? config.shape().hidden() : 0,
                    config.labels(),
                    config.maxTokens(),
                    files.weightBytes());
            return new TorchModel(network, tokenizer, config, description, place, threads.perLane());
        } catch (EngineException e) {
            tokenizer.close();
            throw failed(files.name(), e);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    /**
     * Checks that PyTorch can use a device.
     *
     * @throws InferenceException with {@code NATIVES_MISSING} or {@code DEVICE_UNAVAILABLE} if not
     */
    public static void check(Device device) {
        TorchRuntime.start(device);
    }

    @Override
    public ModelDescription description() {
        return description;
    }

    @Override
    public Tokens tokenize(Input input) {
        Tokens tokens = tokenizer.encode(input);
        network.check(tokens);
        return tokens;
    }

    @Override
    public int countTokens(String text) {
        return tokenizer.count(text);
    }

    @Override
    public List<Output> run(List<Tokens> batch) {
        TorchRuntime.useThreads(threads);
        try (NDManager manager = NDManager.newBaseManager(device, "PyTorch")) {
            TorchBatch arrays = TorchBatch.of(manager, batch, config.shape(), network.readsTypes());
            NDArray computed = network.forward(arrays);
            return switch (config.task()) {
                case EMBED -> embeddings(arrays, computed);
                case CLASSIFY -> scores(arrays, computed);
                case TAG -> tags(batch, arrays, computed);
            };
        } catch (EngineException e) {
            throw failed(description.name(), e);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            network.close();
            tokenizer.close();
            TorchRuntime.releaseUnused(device);
        }
    }

    private List<Output> embeddings(TorchBatch batch, NDArray computed) {
        NDArray vectors = computed.getShape().dimension() == 2 ? computed : pooled(batch, computed);
        if (config.normalized()) {
            vectors = vectors.normalize(2, 1, 1e-12);
        }
        List<Output> outputs = new ArrayList<>(batch.rows());
        for (float[] row : rows(vectors, batch.rows(), config.shape().hidden())) {
            outputs.add(new Output.Embedding(row));
        }
        return outputs;
    }

    private NDArray pooled(TorchBatch batch, NDArray vectors) {
        if (config.pooling() == Pooling.CLS) {
            return vectors.get(new NDIndex(":, 0"));
        }
        NDArray mask = batch.mask();
        if (mask == null) {
            return vectors.mean(new int[] {1});
        }
        NDArray column = mask.expandDims(2);
        return vectors.mul(column).sum(new int[] {1}).divi(column.sum(new int[] {1}));
    }

    private List<Output> scores(TorchBatch batch, NDArray logits) {
        List<Output> outputs = new ArrayList<>(batch.rows());
        for (float[] row : rows(logits, batch.rows(), config.labels().size())) {
            config.scoring().apply(row);
            outputs.add(new Output.Scores(row));
        }
        return outputs;
    }

    private List<Output> tags(List<Tokens> batch, TorchBatch arrays, NDArray logits) {
        float[][] all =
                rows(logits, arrays.rows() * arrays.width(), config.labels().size());
        List<Output> outputs = new ArrayList<>(arrays.rows());
        for (int i = 0; i < arrays.rows(); i++) {
            int from = i * arrays.width();
            outputs.add(entities.read(batch.get(i), Arrays.copyOfRange(all, from, from + arrays.lengths()[i])));
        }
        return outputs;
    }

    private float[][] rows(NDArray array, int rows, int numbers) {
        float[] flat = array.toFloatArray();
        if (flat.length != rows * numbers) {
            throw new InferenceException(
                    InferenceErrorCode.MODEL_UNREADABLE,
                    "The network of the model '" + description.name() + "' gives numbers of the shape "
                            + array.getShape() + ", where " + rows + " times " + numbers
                            + " were expected by its config.json.");
        }
        float[][] split = new float[rows][];
        for (int i = 0; i < rows; i++) {
            split[i] = Arrays.copyOfRange(flat, i * numbers, (i + 1) * numbers);
        }
        return split;
    }

    private static RuntimeException failed(String model, EngineException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("out of memory") || message.contains("can't allocate memory")) {
            return new OutOfDeviceMemoryException(e);
        }
        return new InferenceException(
                InferenceErrorCode.INPUT_FAILED,
                "The model '" + model + "' failed in PyTorch. Check that its files belong together.",
                e);
    }
}
