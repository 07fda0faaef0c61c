package io.deepanalyze.agent.research;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {
    @Test
    void isTheOneThatTheFormGives() {
        assertThat(Verdict.in("@verdict[holds] @reason[It does not hold in Oslo.]"))
                .contains(Verdict.HOLDS);
        assertThat(Verdict.in("@verdict[does not hold] @reason[x]")).contains(Verdict.DOES_NOT_HOLD);
        assertThat(Verdict.in("@Verdict[Cannot tell] @reason[x]")).contains(Verdict.CANNOT_TELL);
        assertThat(Verdict.in("@verdict[HOLDS")).contains(Verdict.HOLDS);
    }

    @Test
    void isReadFromTheFirstWordsWithoutTheForm() {
        assertThat(Verdict.in("The hypothesis holds: 5 of 6.")).contains(Verdict.HOLDS);
        assertThat(Verdict.in("It is not supported by the data.")).contains(Verdict.DOES_NOT_HOLD);
        assertThat(Verdict.in("CANNOT TELL: there is no column of prices.")).contains(Verdict.CANNOT_TELL);
        assertThat(Verdict.in("Rome has 5.")).isEmpty();
        assertThat(Verdict.in("")).isEmpty();
    }

    @Test
    void isNoneWhereTheFormIsRepeated() {
        assertThat(Verdict.in(Verdict.FORM)).isEmpty();
        assertThat(Verdict.in("@verdict[maybe]")).isEmpty();
    }

    @Test
    void leavesTheReasonsWords() {
        assertThat(Verdict.reasonOf("@verdict[holds] @reason[As [f3] says, 5 do.] And more."))
                .isEqualTo("As [f3] says, 5 do. And more.");
        assertThat(Verdict.reasonOf("@verdict[holds] @reason[It ends nowhere.")).isEqualTo("It ends nowhere.");
        assertThat(Verdict.reasonOf("It holds.")).isEqualTo("It holds.");
    }
}
