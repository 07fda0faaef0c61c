package io.deepanalyze.agent.dialogue.briefing;

import io.deepanalyze.agent.dialogue.share.DataSharing;
import io.deepanalyze.agent.dialogue.share.Observations;
import io.deepanalyze.agent.dialogue.share.PersonalData;
import io.deepanalyze.report.Finding;

/** A finding in a line: in words where values may be told, else as what it is about and how strong it is. */
public final class FindingLine {
    private FindingLine() {}

    /** The line, as far as it may be shared. */
    public static String of(Finding finding, DataSharing sharing) {
        return sharing == DataSharing.SAMPLES
                ? "[" + finding.id() + "] " + PersonalData.masked(finding.sentence())
                : "[" + finding.id() + "] " + finding.kind() + " of " + finding.source() + "("
                        + String.join(", ", finding.columns()) + ")" + strength(finding, sharing);
    }

    private static String strength(Finding finding, DataSharing sharing) {
        Finding.Effect effect = finding.effect();
        Finding.TestResult test = finding.test();
        if (sharing == DataSharing.NONE || effect == null) {
            return "";
        }
        return ", " + effect.name() + " " + Observations.cell(effect.value())
                + (test == null ? "" : ", adjusted p-value " + Observations.cell(test.adjustedPValue()));
    }
}
