package io.deepanalyze.agent.code.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.workbench.Budget;
import io.deepanalyze.agent.workbench.Workbench;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class HarmlessCorpusIT {
    @Test
    void checksAndRunsEachBlock() {
        SparkSession session = Corpus.session();
        List<String> failed = new ArrayList<>();
        try (Workbench workbench =
                new Workbench(session, Budget.UNLIMITED, AnalysisListener.SILENT, Clock.systemUTC())) {
            for (String block : Corpus.harmless()) {
                try {
                    workbench
                            .results()
                            .bounded(
                                    new SqlLanguage(Corpus.gate(session))
                                            .check(block)
                                            .run(),
                                    50,
                                    1 << 20);
                } catch (RuntimeException failure) {
                    failed.add(block + ": " + failure.getMessage());
                }
            }
        }
        assertThat(failed).isEmpty();
        assertThat(Corpus.harmless()).hasSizeGreaterThanOrEqualTo(300);
    }
}
