package io.deepanalyze.agent.modelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import org.junit.jupiter.api.Test;

class SparkMlTest {
    @Test
    void saysWhichJarIsNotThere() {
        ClassLoader without = ClassLoader.getPlatformClassLoader();

        assertThat(SparkMl.present()).isTrue();
        assertThat(SparkMl.present(without)).isFalse();
        assertThatThrownBy(() -> SparkMl.require(without))
                .isInstanceOfSatisfying(
                        DeepAnalyzeException.class,
                        thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.LIBRARY_UNAVAILABLE))
                .hasMessageContaining("spark-mllib");
    }
}
