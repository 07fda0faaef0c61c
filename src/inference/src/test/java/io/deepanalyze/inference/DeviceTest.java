package io.deepanalyze.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
    @Test
    void readsWhatItWrites() {
        assertThat(Device.parse("cpu")).isEqualTo(Device.CPU).hasToString("cpu");
        assertThat(Device.parse("cuda:3")).isEqualTo(Device.gpu(3)).hasToString("gpu:3");
        assertThat(Device.parse("gpu:12")).isEqualTo(Device.gpu(12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpu", "GPU:0", "gpu:-1", "gpu:1 ", "tpu:0", "cpu:0"})
    void refusesWhatMeansNothing(String text) {
        assertThatThrownBy(() -> Device.parse(text))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("such as gpu:0");
    }
}
