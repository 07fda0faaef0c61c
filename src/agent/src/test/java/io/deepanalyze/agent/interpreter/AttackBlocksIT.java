package io.deepanalyze.agent.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.code.CodeRefusedException;
import io.deepanalyze.agent.code.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttackBlocksIT {
    private static final SparkSession SESSION = TestSession.open();
    private static final Map<String, Dataset<Row>> TABLES = Tables.of(SESSION);
    private static final Path TRACE = Path.of("/tmp/da-attack");

    static List<BlockFile.Case> blocks() {
        return BlockFile.read("attacks.blocks");
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void isRefusedBeforeAnythingRuns(BlockFile.Case block) {
        refuses(new GrantedTables(SESSION, TABLES).language(), block);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void isRefusedWhereTheGateLetsPlansPass(BlockFile.Case block) {
        refuses(new JavaLanguage(new OpenGate(SESSION, TABLES)), block);
    }

    private static void refuses(JavaLanguage language, BlockFile.Case block) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> language.check(block.code()))
                        .isInstanceOf(CodeRefusedException.class)
                        .extracting(it -> ((CodeRefusedException) it).problem(), type(Problem.class))
                        .satisfies(AttackBlocksIT::isOneSentence));
        assertThat(TRACE).doesNotExist();
        assertThat(System.getProperty("da.attack")).isNull();
    }

    private static void isOneSentence(Problem problem) {
        assertThat(problem.code()).matches("[A-Z_]+");
        assertThat(problem.message()).isNotBlank().hasSizeLessThan(700).doesNotContain("\tat ", "Exception");
        assertThat(problem.hint()).hasSizeLessThan(700);
    }

    @Test
    void areManyEnough() {
        assertThat(blocks()).hasSizeGreaterThanOrEqualTo(80);
        assertThat(Files.exists(TRACE)).isFalse();
    }
}
