package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.preparation.TextForm.Iso;
import io.deepanalyze.agent.preparation.TextForm.IsoTimes;
import io.deepanalyze.agent.preparation.Transformation.ReadText;
import java.util.Objects;
import java.util.Optional;

/** Texts that are dates or times of ISO-8601. */
record IsoReading(TableColumn column) implements Reading {
    @Override
    public void ask(Counting counting) {
        counting.ask(column, "values", "COUNT(" + column.sql() + ")");
        for (Iso iso : Iso.values()) {
            counting.ask(column, iso.name(), "COUNT(" + new IsoTimes(iso).read(column.sql()) + ")");
        }
        String offset = "regexp_extract(" + column.sql() + ", '(Z|UTC|[+-][0-9]{2}:[0-9]{2})$', 1)";
        counting.ask(column, "firstOffset", "MIN(" + offset + ")");
        counting.ask(column, "lastOffset", "MAX(" + offset + ")");
    }

    @Override
    public Optional<Step> step(Counting counting) {
        long values = counting.number(column, "values");
        Iso best = Iso.DATE;
        for (Iso iso : Iso.values()) {
            best = counting.number(column, iso.name()) > counting.number(column, best.name()) ? iso : best;
        }
        long read = counting.number(column, best.name());
        if (read == 0) {
            return Optional.empty();
        }
        ReadText change = new ReadText(Kind.READ_TIMES, column.name(), new IsoTimes(best));
        if (read < values) {
            return Optional.of(Step.judged(
                    change,
                    (values - read) + " of " + values + " values are no such times and would become NULL.",
                    read,
                    values - read,
                    counting.evidence(column, best.name())));
        }
        boolean offsets = best == Iso.ZONED
                && !Objects.equals(counting.value(column, "firstOffset"), counting.value(column, "lastOffset"));
        return Optional.of(
                offsets
                        ? Step.judged(
                                change,
                                "Every value is a time, but their offsets differ and would be lost; the instants stay.",
                                read,
                                0,
                                counting.evidence(column, best.name()))
                        : Step.safe(
                                change,
                                best == Iso.DATE ? "Every value is a date." : "Every value is a time.",
                                read,
                                counting.evidence(column, best.name())));
    }
}
