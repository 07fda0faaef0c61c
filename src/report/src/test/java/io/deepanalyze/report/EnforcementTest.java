package io.deepanalyze.report;

import static io.deepanalyze.report.SmallReport.cell;
import static io.deepanalyze.report.SmallReport.finding;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnforcementTest {
    private static final Finding BOUND = finding("f1", "There are 335.", cell("335", 335, 0, "n"));
    private static final Finding UNBOUND = finding("f2", "There are 99.");
    private static final BoundNumber QUOTED = new BoundNumber.Field("335", 335, "f1", "numbers[0]", null, null);

    @Test
    void leavesABoundReportAsItIs() {
        Report report = SmallReport.of(BOUND);
        assertThat(Enforcement.enforce(report)).isSameAs(report);
    }

    @Test
    void dropsAnUnboundSentenceAndSaysHowMany() {
        Report left = Enforcement.enforce(SmallReport.of(BOUND, UNBOUND));
        assertThat(left.findings()).containsExactly(BOUND);
        assertThat(left.run().outcome().status()).isEqualTo(Outcome.Status.PARTIAL);
        assertThat(left.run().outcome().reason())
                .startsWith("1 sentence was left out because a number in it could not be traced to a query");
        assertThat(Bindings.problems(left)).isEmpty();
        assertThat(Enforcement.enforce(SmallReport.of(UNBOUND, finding("f3", "And 98.")))
                        .run()
                        .outcome()
                        .reason())
                .startsWith("2 sentences were left out");
    }

    @Test
    void keepsWhatTheOutcomeSaidBefore() {
        Outcome before = new Outcome(Outcome.Status.PARTIAL, "Time was up", "maxSeconds");
        Report left = Enforcement.enforce(SmallReport.report(
                before,
                List.of(SmallReport.query("q2", "sql", SmallReport.RESULT)),
                SmallReport.of().narrative(),
                UNBOUND));
        assertThat(left.run().outcome().reason()).startsWith("Time was up. 1 sentence was");
        assertThat(left.run().outcome().limit()).isEqualTo("maxSeconds");
    }

    @Test
    void takesADroppedFindingOutOfTheNarrative() {
        Narrative narrative = new Narrative(
                "What stands out",
                "There are 335 [f1].",
                List.of(
                        new Narrative.Section("Counts", "- There are 335 [f1]\n- There are 99 [f2]"),
                        new Narrative.Section("Others", "- There are 99 [f2]")),
                List.of(
                        QUOTED,
                        QUOTED,
                        new BoundNumber.Field("99", 99, "f2", "numbers[0]", null, null),
                        new BoundNumber.Field("99", 99, "f2", "numbers[0]", null, null)));
        Report left = Enforcement.enforce(SmallReport.of(narrative, BOUND, UNBOUND));
        assertThat(left.narrative().summary()).isEqualTo("There are 335 [f1].");
        assertThat(left.narrative().sections())
                .containsExactly(new Narrative.Section("Counts", "- There are 335 [f1]"));
        assertThat(left.narrative().numbers()).containsExactly(QUOTED, QUOTED);
        assertThat(left.run().outcome().reason()).startsWith("1 sentence was");
    }

    @Test
    void dropsANarrativeWithANumberOfItsOwnAndKeepsTheFindings() {
        Narrative narrative = new Narrative("What stands out", "There are 99.", List.of(), List.of());
        Report left = Enforcement.enforce(SmallReport.of(narrative, BOUND));
        assertThat(left.findings()).containsExactly(BOUND);
        assertThat(left.narrative()).isEqualTo(new Narrative("What stands out", "", List.of(), List.of()));
        assertThat(left.run().outcome().reason()).startsWith("1 sentence was");
    }

    @Test
    void replacesATitleWithANumberOfItsOwn() {
        Narrative narrative = new Narrative("99 things stand out", "", List.of(), List.of());
        Report left = Enforcement.enforce(SmallReport.of(narrative, BOUND));
        assertThat(left.narrative().title()).isEqualTo("What stands out");
        assertThat(Bindings.problems(left)).isEmpty();
    }
}
