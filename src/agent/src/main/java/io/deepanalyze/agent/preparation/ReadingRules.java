package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.preparation.TextForm.Flags;
import io.deepanalyze.agent.preparation.Transformation.ReadText;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.ColumnProfile.ReadAs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Texts that are numbers, times or flags. On only where every value is read, in one way, and no sign, offset or digit that tells values
 * apart is left out.
 */
final class ReadingRules {
    private static final int MOST_WORDS_OF_FLAGS = 8;
    /** Of single letters the caller judges. */
    private static final List<Flags> FLAGS =
            List.of(new Flags("true", "false"), new Flags("yes", "no"), new Flags("y", "n"), new Flags("t", "f"));

    private final PreparedSource source;
    private final PlanQueries queries;
    private final List<Step> before;

    /** @param before the steps of texts */
    ReadingRules(PreparedSource source, PlanQueries queries, List<Step> before) {
        this.source = source;
        this.queries = queries;
        this.before = before;
    }

    List<Step> propose() {
        Counting counted = new Counting(source, queries);
        List<Reading> readings = new ArrayList<>();
        for (TableColumn column : source.columns()) {
            ColumnProfile profile = column.profile();
            if (profile != null && column.isText() && column.isShown()) {
                readings.addAll(readings(column, profile));
            }
        }
        readings.forEach(reading -> reading.ask(counted));
        counted.run(
                "Count texts that are numbers, times or flags",
                before.stream().filter(Step::on).toList(),
                Kind.DOUBTFUL_WORD_TO_NULL);
        List<Step> steps = new ArrayList<>();
        readings.forEach(reading -> reading.step(counted)
                .map(step -> step.requiring(TextRules.ids(
                        before.stream().filter(Step::on).toList(),
                        reading.column(),
                        Kind.TRIM_TEXT,
                        Kind.EMPTY_TO_NULL,
                        Kind.PLACEHOLDER_TO_NULL)))
                .ifPresent(steps::add));
        return steps;
    }

    private static List<Reading> readings(TableColumn column, ColumnProfile profile) {
        ReadAs readAs = profile.readAs();
        if (readAs == null) {
            return profile.distinct() <= MOST_WORDS_OF_FLAGS && profile.distinctExact()
                    ? List.of(new FlagReading(column, FLAGS))
                    : List.of();
        }
        if (readAs.type().equals("double")) {
            return List.of(new NumberReading(column, readAs.format()));
        }
        String pattern = readAs.format();
        return List.of(
                pattern == null
                        ? new IsoReading(column)
                        : new PatternReading(column, pattern, readAs.type().equals("timestamp")));
    }

    /** Flags of one of several pairs of words. */
    private record FlagReading(TableColumn column, List<Flags> pairs) implements Reading {
        private static final int CERTAIN = 2;

        @Override
        public void ask(Counting counting) {
            counting.ask(column, "values", "COUNT(" + column.sql() + ")");
            for (Flags pair : pairs) {
                counting.ask(column, pair.yes(), "COUNT_IF(" + pair.read(column.sql()) + ")");
                counting.ask(column, pair.no(), "COUNT_IF(NOT " + pair.read(column.sql()) + ")");
            }
        }

        @Override
        public Optional<Step> step(Counting counting) {
            long values = counting.number(column, "values");
            for (int i = 0; i < pairs.size(); i++) {
                Flags pair = pairs.get(i);
                long yes = counting.number(column, pair.yes());
                long no = counting.number(column, pair.no());
                if (yes > 0 && no > 0 && yes + no == values) {
                    ReadText read = new ReadText(Kind.READ_FLAGS, column.name(), pair);
                    return Optional.of(
                            i < CERTAIN
                                    ? Step.safe(
                                            read,
                                            "Every value is one of two words for true and false.",
                                            values,
                                            counting.evidence(column, "values"))
                                    : Step.judged(
                                            read,
                                            "Every value is one of two letters that may stand for true and false.",
                                            values,
                                            0,
                                            counting.evidence(column, "values")));
                }
            }
            return Optional.empty();
        }
    }
}
