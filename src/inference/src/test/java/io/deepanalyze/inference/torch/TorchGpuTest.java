package io.deepanalyze.inference.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.deepanalyze.inference.ComputeThreads;
import io.deepanalyze.inference.Device;
import io.deepanalyze.inference.Golden;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.source.ModelFormat;
import io.deepanalyze.inference.source.ModelSource;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is different on a GPU; needs one, and a PyTorch with CUDA. */
@Tag("gpu")
class TorchGpuTest {
    private static final Device GPU = Device.gpu(0);

    @BeforeEach
    void needsAGpu() {
        try {
            TorchModel.check(GPU);
        } catch (InferenceException e) {
            abort(e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mpnet", "mpnet-multilabel", "bert-f16", "bert-bf16-sharded"})
    void computesWhatTheReferenceComputes(String name) {
        check(Golden.own(name), ModelFormat.SAFE);
    }

    @Test
    void runsTorchScript() {
        check(Golden.own("bert-torchscript"), Set.of(ModelFormat.TORCHSCRIPT));
    }

    @Test
    void saysThatAnotherGpuIsNotThere() {
        assertThatThrownBy(() -> TorchModel.check(Device.gpu(99)))
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        e -> assertThat(e.code()).isEqualTo(InferenceErrorCode.DEVICE_UNAVAILABLE))
                .hasMessageContaining("gpu:99")
                .hasMessageContaining("nvidia-smi");
    }

    private static void check(Path folder, Set<ModelFormat> formats) {
        try (TorchModel model =
                TorchModel.load(ModelSource.directory(folder).open(formats), GPU, ComputeThreads.of(GPU, 4))) {
            assertThat(model.description().device()).isEqualTo(GPU);
            Golden.check(model, folder);
        }
    }
}
