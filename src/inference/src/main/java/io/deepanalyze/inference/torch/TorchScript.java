package io.deepanalyze.inference.torch;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Tokens;
import io.deepanalyze.inference.source.ModelFiles;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A network that its maker compiled: takes ids, mask and, where the architecture has them, types; gives the vectors of tokens, one
 * vector per text, or the numbers of labels.
 */
final class TorchScript implements Network {
    private final Model model;
    private final boolean typed;

    private TorchScript(Model model, boolean typed) {
        this.model = model;
        this.typed = typed;
    }

    static TorchScript load(ModelFiles files, ai.djl.Device device, boolean typed) {
        Path path = files.weights().get(0).path().orElseThrow();
        Model model = Model.newInstance(files.name(), device, "PyTorch");
        try {
            model.load(path);
            return new TorchScript(model, typed);
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new InferenceException(
                    InferenceErrorCode.MODEL_UNREADABLE,
                    "The file " + path.getFileName() + " of the model '" + files.name()
                            + "' is no TorchScript that this PyTorch reads. Save it with torch.jit.trace and save,"
                            + " or use safetensors.",
                    e);
        }
    }

    @Override
    public NDArray forward(TorchBatch batch) {
        NDList inputs = new NDList(batch.ids(), batch.fullMask().toType(DataType.INT64, false));
        if (typed) {
            inputs.add(batch.types());
        }
        return model.getBlock()
                .forward(new ParameterStore(batch.manager(), false), inputs, false)
                .get(0);
    }

    @Override
    public boolean readsTypes() {
        return typed;
    }

    @Override
    public void check(Tokens tokens) {
        // Its tables are not to be seen.
    }

    @Override
    public void close() {
        model.close();
    }
}
