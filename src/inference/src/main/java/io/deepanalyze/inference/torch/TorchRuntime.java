package io.deepanalyze.inference.torch;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import io.deepanalyze.inference.Device;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.text.Djl;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** PyTorch in this process. */
final class TorchRuntime {
    private static final String NATIVES = "native/lib/pytorch.properties";

    /** What each thread has set; PyTorch keeps the number of threads by thread. */
    private static final ThreadLocal<Integer> THREADS = ThreadLocal.withInitial(() -> 0);

    private static final int MOST_REASON = 200;

    /** The GPUs that have computed something. */
    private static final ConcurrentMap<Device, ai.djl.Device> PROVEN = new ConcurrentHashMap<>();

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
                            + " was asked for, but this PyTorch cannot use GPUs, or there is none with a driver. Put"
                            + " ai.djl.pytorch:pytorch-native-cu128 in the place of pytorch-native-cpu, or name a"
                            + " PyTorch with CUDA by PYTORCH_LIBRARY_PATH, and check the driver with nvidia-smi; or"
                            + " choose the device cpu.");
        }
        return PROVEN.computeIfAbsent(device, each -> proven(engine, each));
    }

    /** Computes something on a GPU, once. DJL's own count of GPUs needs a CUDA runtime on the path of libraries, which PyTorch does not. */
    private static ai.djl.Device proven(Engine engine, Device device) {
        ai.djl.Device place = ai.djl.Device.gpu(device.index());
        try (NDManager manager = engine.newBaseManager(place)) {
            manager.ones(new Shape(1)).addi(1).toFloatArray();
            return place;
        } catch (EngineException e) {
            throw new InferenceException(
                    InferenceErrorCode.DEVICE_UNAVAILABLE,
                    "The device " + device + " was asked for, but PyTorch cannot compute on it ("
                            + reason(e)
                            + "). Check with nvidia-smi which GPUs there are and what they are used for, and in"
                            + " CUDA_VISIBLE_DEVICES which of them this process may use; they are counted from 0.",
                    e);
        }
    }

    /** Gives memory that PyTorch keeps for later use back to the GPU, where other processes can have it. */
    static void releaseUnused(ai.djl.Device device) {
        if (device.isGpu()) {
            JniUtils.emptyCudaCache();
        }
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
                "The native part of PyTorch is not there for this machine"
                        + (cause == null ? "" : " or does not load (" + reason(cause) + ")")
                        + ", and is not downloaded. Add ai.djl.pytorch:pytorch-native-cpu with the classifier of the"
                        + " machine (such as linux-x86_64) and ai.djl.pytorch:pytorch-jni to the classpath, or name a"
                        + " folder with libtorch by PYTORCH_LIBRARY_PATH, of the version that pytorch-jni was made"
                        + " for; files are written to the folder named by ENGINE_CACHE_DIR, else to .djl.ai in the"
                        + " home folder.",
                cause);
    }

    /** The first line of what lies at the bottom of a failure. */
    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String line = String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
        return line.substring(0, Math.min(line.length(), MOST_REASON));
    }
}
