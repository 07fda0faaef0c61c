package io.deepanalyze.agent.modelling;

import io.deepanalyze.agent.source.OpenSource;
import java.util.List;
import java.util.Locale;

/** What a reader should know of a model beside its numbers. */
final class ModelNotes {
    private static final double SMALL_CLASS = 0.2;
    private static final long FEW_HELD_OUT = 100;

    private ModelNotes() {}

    static void add(
            List<String> notes, Target target, PartPlan plan, PartRows rows, HeldOut heldOut, OpenSource source) {
        if (plan.sampled() < PartPlan.SCALE) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d of %,d rows were used, chosen by their hash: no more are given to a model.",
                    rows.training() + rows.heldOut(),
                    target.present()));
        }
        if (!plan.cuts().isEmpty()) {
            notes.add("Rows near in time may be alike: the intervals take them as independent and may be too narrow.");
        }
        if (rows.heldOut() < FEW_HELD_OUT) {
            notes.add("There are only " + rows.heldOut() + " held-out rows, so the intervals are wide.");
        }
        if (target.task().hasClasses()) {
            classes(notes, target, heldOut);
        }
        if (!source.repeatable()) {
            notes.add("The source may give other rows each time that it is read.");
        }
    }

    private static void classes(List<String> notes, Target target, HeldOut heldOut) {
        ClassRows smallest = target.classes().get(target.classes().size() - 1);
        if (smallest.rows() < SMALL_CLASS * target.present()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "The classes are uneven: '%s' has %.1f%% of the rows. Accuracy says little then; see balanced accuracy and the area"
                            + " under the curve.",
                    smallest.name(),
                    100.0 * smallest.rows() / target.present()));
        }
        for (int told = 0; told < target.classes().size(); told++) {
            int place = told;
            if (heldOut.confusion().stream().allMatch(row -> row.get(place) == 0)) {
                notes.add("The model never predicts '"
                        + target.classes().get(place).name()
                        + "': use its probabilities with a threshold of your own.");
            }
        }
    }
}
