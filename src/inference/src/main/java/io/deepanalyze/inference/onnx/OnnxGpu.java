package io.deepanalyze.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.deepanalyze.inference.Device;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** GPUs as ONNX Runtime uses them, by CUDA. Any thread may call it. */
final class OnnxGpu {
    private static final Set<Device> PROVEN = ConcurrentHashMap.newKeySet();
    private static final String OWN_WORDS = "[ONNXRuntimeError]";
    private static final int MOST_REASON = 300;

    private OnnxGpu() {}

    /**
     * Lets sessions compute on a GPU.
     *
     * @throws InferenceException with {@code DEVICE_UNAVAILABLE} if there are no natives for it
     */
    static void use(OrtSession.SessionOptions options, Device device) {
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(device.index())) {
            // Factors would be rounded to 10 bits else, and vectors differ from those of a CPU in the fourth digit.
            cuda.add("use_tf32", "0");
            // Else each growth doubles what is held, for batches of which each has another shape.
            cuda.add("arena_extend_strategy", "kSameAsRequested");
            options.addCUDA(cuda);
        } catch (OrtException e) {
            throw unavailable(device, e);
        }
    }

    /**
     * Computes something on a GPU, once: a number that is not there, or a library that is missing, shows then.
     *
     * @throws InferenceException with {@code DEVICE_UNAVAILABLE} if that fails
     */
    static void check(Device device) {
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            throw unavailable(device, null);
        }
        if (PROVEN.contains(device)) {
            return;
        }
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            OrtEnvironment environment = OnnxSession.environment();
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            use(options, device);
            try (OrtSession session = environment.createSession(addition(), options);
                    OnnxTensor one = OnnxTensor.createTensor(environment, new float[] {1});
                    OrtSession.Result result = session.run(Map.of("x", one))) {
                Objects.requireNonNull(result);
            }
        } catch (OrtException e) {
            throw unavailable(device, e);
        }
        PROVEN.add(device);
    }

    /** A graph of one node, {@code y = x + x}. */
    private static byte[] addition() {
        try (InputStream graph = OnnxGpu.class.getResourceAsStream("add.onnx")) {
            return Objects.requireNonNull(graph, "add.onnx").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InferenceException unavailable(Device device, @Nullable Exception cause) {
        return new InferenceException(
                InferenceErrorCode.DEVICE_UNAVAILABLE,
                "The device " + device + " was asked for, but this ONNX Runtime cannot use it"
                        + (cause == null ? "" : " (" + reason(cause) + ")") + ". Put"
                        + " com.microsoft.onnxruntime:onnxruntime_gpu in the place of onnxruntime, with"
                        + " the CUDA and cuDNN that it names, check with nvidia-smi which GPUs there are, or choose the"
                        + " device cpu.",
                cause);
    }

    /** What ONNX Runtime says, without the place in its sources that stands before it. */
    private static String reason(Exception failure) {
        String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        int from = Math.max(0, line.indexOf(OWN_WORDS));
        return line.substring(from, Math.min(line.length(), from + MOST_REASON));
    }
}
