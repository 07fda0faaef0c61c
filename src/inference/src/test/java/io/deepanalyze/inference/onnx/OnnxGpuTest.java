package io.deepanalyze.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.deepanalyze.inference.ComputeThreads;
import io.deepanalyze.inference.Device;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Output;
import io.deepanalyze.inference.Output.Embedding;
import io.deepanalyze.inference.Tokens;
import io.deepanalyze.inference.source.ModelFormat;
import io.deepanalyze.inference.source.ModelSource;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is different on a GPU; needs one, and an ONNX Runtime with CUDA. */
@Tag("gpu")
class OnnxGpuTest {
    private static final Device GPU = Device.gpu(0);

    @BeforeEach
    void needsAGpu() {
        try {
            OnnxModel.check(GPU);
        } catch (InferenceException e) {
            abort(e.getMessage());
        }
    }

    /** As near as float32 is; rounded factors would differ by 1e-4 and more. */
    @Test
    void computesWhatACpuComputes() {
        List<String> texts =
                List.of("The hotel room was clean and quiet.", "", "Der Zug nach Berlin war pünktlich. ".repeat(60));
        try (OnnxModel expected = load(Device.CPU);
                OnnxModel model = load(GPU)) {
            assertThat(model.description().device()).isEqualTo(GPU);
            List<Tokens> batch =
                    texts.stream().map(Input::of).map(model::tokenize).toList();
            List<Output> outputs = model.run(batch);
            List<Output> wanted = expected.run(batch);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(((Embedding) outputs.get(i)).vector())
                        .containsExactly(((Embedding) wanted.get(i)).vector(), Offset.offset(1e-5f));
            }
        }
    }

    @Test
    void saysThatAnotherGpuIsNotThere() {
        assertThatThrownBy(() -> OnnxModel.check(Device.gpu(99)))
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        e -> assertThat(e.code()).isEqualTo(InferenceErrorCode.DEVICE_UNAVAILABLE))
                .hasMessageContaining("gpu:99")
                .hasMessageContaining("nvidia-smi");
    }

    private static OnnxModel load(Device device) {
        return OnnxModel.load(
                ModelSource.embedded(ModelSource.DEFAULT).open(ModelFormat.SAFE), device, ComputeThreads.of(device, 2));
    }
}
