package io.deepanalyze.agent.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.code.CheckedBlock;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HarmlessBlocksIT {
    private static final SparkSession SESSION = TestSession.open();
    private static final GrantedTables TABLES = new GrantedTables(SESSION, Tables.of(SESSION));

    static List<BlockFile.Case> blocks() {
        return BlockFile.read("harmless.blocks");
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void passesAndGivesItsValue(BlockFile.Case block) {
        CheckedBlock checked = TABLES.language().check(block.code());
        Dataset<Row> result = checked.run();
        if (block.expected().startsWith("#")) {
            assertThat(result.count()).isEqualTo(Long.parseLong(block.expected().substring(1)));
        } else {
            assertThat(Shown.rows(result)).isEqualTo(block.expected());
        }
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void runsAgainFromTheCodeThatItGives(BlockFile.Case block) {
        CheckedBlock checked = TABLES.language().check(block.code());
        assertThat(TABLES.language().check(checked.code()).sources()).isEqualTo(checked.sources());
    }

    @Test
    void areManyEnough() {
        assertThat(blocks()).hasSizeGreaterThanOrEqualTo(80);
    }
}
