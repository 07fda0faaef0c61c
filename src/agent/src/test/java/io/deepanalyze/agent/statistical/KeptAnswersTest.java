package io.deepanalyze.agent.statistical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.ResultHash;
import io.deepanalyze.report.Source;
import io.deepanalyze.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptAnswersTest {
    private static final EvidenceQuery QUERY = new EvidenceQuery("the mean", "SELECT avg(x) AS m FROM t", List.of("t"));

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void keepOne() {
        file = directory.resolve("statistics.jsonl");
        KeptAnswers.in(file, sources(10)).keep(() -> List.of(answer()));
    }

    @Test
    void givesAnAnswerBackUnderTheIdOfTheRun() {
        KeptAnswers again = KeptAnswers.in(file, sources(10));
        assertThat(again.holds(QUERY)).isTrue();
        assertThat(again.find("q7", QUERY)).hasValueSatisfying(query -> {
            assertThat(query.id()).isEqualTo("q7");
            assertThat(query.result()).isEqualTo(answer().result());
            assertThat(query.durationMillis()).isEqualTo(12);
        });
        assertThat(again.find("q8", new EvidenceQuery("another", "SELECT max(x) FROM t", List.of("t"))))
                .isEmpty();
    }

    @Test
    void givesUpWhatIsOfOtherData() throws IOException {
        assertThat(KeptAnswers.in(file, sources(11)).holds(QUERY)).isFalse();
        assertThat(Files.readAllLines(file)).as("it begins anew").hasSize(1);
    }

    @Test
    void givesUpWhatWasCutOffOrChangedAndKeepsTheRest() throws IOException {
        String text = Files.readString(file);
        Files.writeString(file, "{\"id\": \"q2\", \"purp", StandardOpenOption.APPEND);
        KeptAnswers cut = KeptAnswers.in(file, sources(10));
        assertThat(cut.holds(QUERY)).isTrue();
        EvidenceQuery next = new EvidenceQuery("next", "SELECT 1", List.of());
        cut.keep(() -> List.of(new Query(
                "q2", "next", "sql", next.sql(), List.of(), 1, 1, 0, answer().result(), answer().resultHash())));
        assertThat(KeptAnswers.in(file, sources(10)).holds(next)).isTrue();

        Files.writeString(file, text.replace("2.5", "3.5"));
        assertThat(KeptAnswers.in(file, sources(10)).holds(QUERY)).isFalse();
    }

    @Test
    void losesNoAnswerWhereItCannotBeKept() throws IOException {
        KeptAnswers answers = KeptAnswers.in(file, sources(10));
        Files.delete(file);
        Files.createDirectory(file);
        answers.keep(() -> List.of(answer()));
        assertThatThrownBy(() -> KeptAnswers.in(file, sources(10)))
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessageContaining("statistics.jsonl");
    }

    private static Query answer() {
        Table table = new Table(
                List.of(new Table.Column("m", "double"), new Table.Column("d", "decimal(4,2)")),
                List.of(Arrays.asList(2.5, "1.20"), Arrays.asList(null, "NaN")),
                false);
        return new Query("q1", "the mean", "sql", QUERY.sql(), List.of("t"), 2, 12, 34, table, ResultHash.of(table));
    }

    private static List<Source> sources(long rows) {
        return List.of(new Source("t", "dataframe", null, null, null, rows, null, List.of(), List.of()));
    }
}
