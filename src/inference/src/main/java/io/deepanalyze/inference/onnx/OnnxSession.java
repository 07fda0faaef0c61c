package io.deepanalyze.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.deepanalyze.inference.ComputeThreads;
import io.deepanalyze.inference.Device;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Task;
import io.deepanalyze.inference.source.ModelFile;
import io.deepanalyze.inference.source.ModelFiles;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens sessions of ONNX Runtime. */
final class OnnxSession {
    private static final Logger LOG = LoggerFactory.getLogger(OnnxSession.class);
    private static final Set<String> INPUTS = Set.of("input_ids", "attention_mask", "token_type_ids");

    private OnnxSession() {}

    static OrtSession open(ModelFiles files, Device device, ComputeThreads threads) {
        check(device);
        ModelFile graph = files.weights().stream()
                .filter(each -> each.name().endsWith(".onnx"))
                .findFirst()
                .orElseThrow();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // The pool is shared by all runs of the session; the thread of each run takes part.
            options.setIntraOpNumThreads(1 + threads.lanes() * (threads.perLane() - 1));
            options.setInterOpNumThreads(1);
            // What fails is thrown as well.
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            // Each batch has another shape, for which plans of memory would be kept.
            options.setMemoryPatternOptimization(false);
            // Idle threads sleep: an executor without work costs nothing.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            if (device.kind() == Device.Kind.GPU) {
                OnnxGpu.use(options, device);
                warnOfIntegers(files, graph, device);
            }
            OrtEnvironment environment = environment();
            Optional<Path> path = graph.path();
            return path.isPresent()
                    ? environment.createSession(path.get().toString(), options)
                    : environment.createSession(content(files, graph), options);
        } catch (OrtException e) {
            throw new InferenceException(
                    InferenceErrorCode.MODEL_UNREADABLE,
                    "The model '" + files.name() + "' cannot be loaded by ONNX Runtime (" + e.getCode()
                            + "). Check that " + graph.name() + " is complete, and that the memory is enough for its "
                            + files.weightBytes() + " bytes.",
                    e);
        } catch (LinkageError e) {
            throw missing(e);
        }
    }

    /** What all sessions share. It reports to nobody: ONNX Runtime 1.29 and later do so unless told otherwise, also on Linux. */
    static OrtEnvironment environment() throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        environment.setTelemetry(false);
        return environment;
    }

    static void check(Device device) {
        try {
            if (device.kind() == Device.Kind.GPU) {
                OnnxGpu.check(device);
            }
        } catch (LinkageError e) {
            throw missing(e);
        }
    }

    static void checkInputs(ModelFiles files, OrtSession session) {
        for (String input : session.getInputNames()) {
            if (!INPUTS.contains(input)) {
                throw new InferenceException(
                        InferenceErrorCode.MODEL_UNSUPPORTED,
                        "The graph of the model '" + files.name() + "' asks for '" + input + "'. Known inputs are "
                                + "input_ids, attention_mask and token_type_ids, as exports of encoders have them.");
            }
        }
    }

    /** The output that is wanted of a graph. */
    static String output(ModelFiles files, OrtSession session, Task task) {
        List<String> wanted = task == Task.EMBED
                ? List.of("sentence_embedding", "last_hidden_state", "token_embeddings")
                : List.of("logits");
        Set<String> there = session.getOutputNames();
        for (String each : wanted) {
            if (there.contains(each)) {
                return each;
            }
        }
        if (there.size() == 1) {
            return there.iterator().next();
        }
        throw new InferenceException(
                InferenceErrorCode.MODEL_UNSUPPORTED,
                "The graph of the model '" + files.name() + "' has none of the outputs " + wanted
                        + ". Export it as optimum-cli does.");
    }

    static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new InferenceException(InferenceErrorCode.INTERNAL, "ONNX Runtime failed to close a session.", e);
        }
    }

    private static void warnOfIntegers(ModelFiles files, ModelFile graph, Device device) {
        try {
            IntegerOperators.in(graph)
                    .ifPresent(operator -> LOG.warn(
                            "The model '{}' is in int8 ({}), which ONNX Runtime computes on the CPU, although the rest is on {}."
                                    + " On a GPU the same model in float32 is many times as fast.",
                            files.name(),
                            operator,
                            device));
        } catch (IOException e) {
            throw unreadable(files, graph, e);
        }
    }

    private static InferenceException missing(LinkageError cause) {
        return new InferenceException(
                InferenceErrorCode.NATIVES_MISSING,
                "The native part of ONNX Runtime does not load on this machine. com.microsoft.onnxruntime:onnxruntime"
                        + " has it for Linux on x86_64 and aarch64 with glibc 2.28 or later: check that it is on the"
                        + " classpath, and that java.io.tmpdir can be written and is not mounted noexec.",
                cause);
    }

    private static byte[] content(ModelFiles files, ModelFile graph) {
        byte[] content = new byte[Math.toIntExact(graph.bytes())];
        try (InputStream in = graph.open()) {
            if (in.readNBytes(content, 0, content.length) < content.length) {
                throw new EOFException();
            }
            return content;
        } catch (IOException e) {
            throw unreadable(files, graph, e);
        }
    }

    private static InferenceException unreadable(ModelFiles files, ModelFile graph, IOException cause) {
        return new InferenceException(
                InferenceErrorCode.MODEL_UNREADABLE,
                "The file " + graph.name() + " of the model '" + files.name()
                        + "' cannot be read. Check the jar or the folder that holds it.",
                cause);
    }
}
