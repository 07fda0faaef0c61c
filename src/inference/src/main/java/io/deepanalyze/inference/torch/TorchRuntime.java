package io.deepanalyze.inference.torch;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import io.deepanalyze.inference.Device;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.text.Djl;
import org.jspecify.annotations.Nullable;

/** PyTorch in this process. */
final class TorchRuntime {
    private static final String NATIVES = "native/lib/pytorch.properties";

    /** What each thread has set; PyTorch keeps the number of threads by thread. */
    private static final ThreadLocal<Integer> THREADS = ThreadLocal.withInitial(() -> 0);

    private TorchRuntime() {}

    /**
     * Starts PyTorch, if it does not run yet.
     *
     * @return the device in DJL's words
     * @throws InferenceException with {@code NATIVES_MISSING} or {@code DEVICE_UNAVAILABLE}
     */
    static ai.djl.Device start(Device device) {
        Djl.keepOffline();
        if (TorchRuntime.class.getClassLoader().getResource(NATIVES) == null
                && System.getenv("PYTORCH_LIBRARY_PATH") == null
                && System.getProperty("PYTORCH_LIBRARY_PATH") == null) {
            throw missing(null);
        }
        Engine engine;
        try {
            engine = Engine.getEngine("PyTorch");
        } catch (EngineException | LinkageError e) {
            throw missing(e);
        }
        if (device.kind() == Device.Kind.CPU) {
            return ai.djl.Device.cpu();
        }
        if (!engine.hasCapability("CUDA")) {
            throw new InferenceException(
                    InferenceErrorCode.DEVICE_UNAVAILABLE,
                    "The device " + device
                            + " was asked for, but this PyTorch cannot use GPUs. Put"
                            + " ai.djl.pytorch:pytorch-native-cu128 in the place of pytorch-native-cpu, or name a"
                            + " PyTorch with CUDA by PYTORCH_LIBRARY_PATH, or choose the device cpu.");
        }
        if (device.index() >= engine.getGpuCount()) {
            throw new InferenceException(
                    InferenceErrorCode.DEVICE_UNAVAILABLE,
                    "The device " + device + " was asked for, but PyTorch sees " + engine.getGpuCount()
                            + " GPUs. Check the driver, and which GPUs this process may use.");
        }
        return ai.djl.Device.gpu(device.index());
    }

    /** Sets the threads that operators called by this thread use. */
    static void useThreads(int threads) {
        if (THREADS.get() != threads) {
            JniUtils.setNumThreads(threads);
            THREADS.set(threads);
        }
    }

    private static InferenceException missing(@Nullable Throwable cause) {
        return new InferenceException(
                InferenceErrorCode.NATIVES_MISSING,
                "The native part of PyTorch is not there for this machine, and is not downloaded. Add"
                        + " ai.djl.pytorch:pytorch-native-cpu with the classifier of the machine (such as linux-x86_64)"
                        + " and ai.djl.pytorch:pytorch-jni to the classpath, or name a folder with libtorch by"
                        + " PYTORCH_LIBRARY_PATH; its files are written to the folder named by ENGINE_CACHE_DIR, else to"
                        + " .djl.ai in the home folder.",
                cause);
    }
}
