package io.deepanalyze.inference.service;

import io.deepanalyze.inference.ComputeThreads;
import io.deepanalyze.inference.Device;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Model;
import io.deepanalyze.inference.onnx.OnnxModel;
import io.deepanalyze.inference.source.ModelFiles;
import io.deepanalyze.inference.source.ModelFormat;
import io.deepanalyze.inference.source.ModelSource;
import io.deepanalyze.inference.torch.TorchModel;
import java.util.Set;

/** Loads a model with the engine of its format. */
final class EngineLoader implements ModelLoader {
    private final Set<ModelFormat> formats;

    EngineLoader(Set<ModelFormat> formats) {
        this.formats = formats;
    }

    @Override
    public void check(Device device) {
        if (device.kind() == Device.Kind.CPU) {
            return;
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // DJL looks for its engines and natives where the thread says, which may be anywhere.
        thread.setContextClassLoader(EngineLoader.class.getClassLoader());
        try {
            TorchModel.check(device);
        } catch (InferenceException e) {
            try {
                // Natives of one engine are enough for its models.
                OnnxModel.check(device);
            } catch (InferenceException other) {
                throw unusable(device, e, other);
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static InferenceException unusable(Device device, InferenceException torch, InferenceException onnx) {
        InferenceException unusable = new InferenceException(
                InferenceErrorCode.DEVICE_UNAVAILABLE,
                "No engine can use the device " + device + ". For models in ONNX: " + onnx.getMessage()
                        + " For models in safetensors: " + torch.getMessage(),
                onnx);
        unusable.addSuppressed(torch);
        return unusable;
    }

    @Override
    public Prepared prepare(ModelSource source) {
        ModelFiles files = source.open(formats);
        return new Prepared() {
            @Override
            public long weightBytes() {
                return files.weightBytes();
            }

            @Override
            public Model load(Device device, ComputeThreads threads) {
                return files.format() == ModelFormat.ONNX
                        ? OnnxModel.load(files, device, threads)
                        : TorchModel.load(files, device, threads);
            }
        };
    }
}
