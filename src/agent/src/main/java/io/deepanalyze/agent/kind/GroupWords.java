package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.statistics.Estimate;
import io.deepanalyze.agent.statistics.MeanDifference;
import io.deepanalyze.agent.statistics.OmnibusEffect;
import io.deepanalyze.agent.statistics.Standout;
import io.deepanalyze.report.CellReference;
import io.deepanalyze.report.Finding.Direction;
import io.deepanalyze.report.Finding.Effect;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link GroupDifference} says of its evidence. */
record GroupWords(GroupDifference inquiry, Evidence evidence, MeasureGroups groups, double level) {
    private static final Set<String> TIME_UNITS =
            Set.of("days", "hours", "minutes", "seconds", "weeks", "months", "years", "milliseconds");
    /** Levels of fewer rows are not called the highest or lowest. */
    private static final long FEWEST = 5;

    Optional<Statement> difference() {
        Optional<Integer> row = levelByMean();
        Optional<Statement> statement = row.isPresent() ? row.map(this::byMean) : byRank();
        return statement.map(it -> it.withCaveats(caveats())
                .withCoverage(coverage())
                .withChart(new GroupChart(inquiry, evidence, groups, row).picture()));
    }

    Optional<Statement> equivalence() {
        int low = extreme(-1);
        int high = extreme(1);
        if (low < 0 || high < 0 || low == high) {
            return Optional.empty();
        }
        Prose title = Prose.builder()
                .label(inquiry.measure().label())
                .text(" is about the same for every value of ")
                .label(inquiry.grouping().label())
                .build();
        Prose.Builder sentence = meansAreAlike(low, high) ? alikeByMean(low, high) : alikeByShare();
        rows(sentence.text(", over ")).text(".");
        List<String> caveats = new ArrayList<>(caveats());
        caveats.add("No notable difference means: the groups' means spread by less than 0.2 standard deviations of the"
                + " rows within a group (Cohen's f).");
        return Optional.of(Statement.of(title, sentence.build(), Strength.ofAbsence())
                .withDirection(Direction.FLAT)
                .withEffect(groups.meanEffect()
                        .map((OmnibusEffect it) -> effect(it.size(level)))
                        .orElse(null))
                .withCaveats(caveats)
                .withCoverage(coverage())
                .withChart(new GroupChart(inquiry, evidence, groups, Optional.empty()).picture()));
    }

    /** Where tails are heavy, means of equal groups lie far apart, and say little. */
    private boolean meansAreAlike(int low, int high) {
        Table table = evidence.table();
        double spread = table.number(high, "mean") - table.number(low, "mean");
        return spread <= 0.25 * Math.abs(table.number(0, "overall"));
    }

    private Prose.Builder alikeByMean(int low, int high) {
        Prose.Builder sentence =
                Prose.builder().text("The mean ").label(inquiry.measure().label());
        sentence.text(" does not differ notably between the ").number(evidence.cell(0, "levels"));
        sentence.text(" values of ").label(inquiry.grouping().label()).text(": from ");
        figure(sentence, evidence.cell(low, "mean"))
                .text(" (")
                .value(value(low))
                .text(") to ");
        return figure(sentence, evidence.cell(high, "mean"))
                .text(" (")
                .value(value(high))
                .text(")");
    }

    private Prose.Builder alikeByShare() {
        int low = extreme(-1, "above");
        int high = extreme(1, "above");
        Prose.Builder sentence = Prose.builder().label(inquiry.measure().label());
        sentence.text(" does not differ notably between the ").number(evidence.cell(0, "levels"));
        sentence.text(" values of ").label(inquiry.grouping().label()).text(": it is at least ");
        figure(sentence, evidence.cell(0, "cut")).text(" in ").percent(evidence.cell(low, "above"), 1);
        sentence.text(" (").value(value(low)).text(") to ").percent(evidence.cell(high, "above"), 1);
        return sentence.text(" (").value(value(high)).text(") of the rows");
    }

    /** The highest or lowest mean where it is sure, else the level whose mean is most surely off; corrected for all. */
    private Optional<Integer> levelByMean() {
        Optional<Integer> best = Optional.empty();
        double bestP = 0.05;
        for (int side = -1; side <= 1; side += 2) {
            int row = extreme(side);
            Optional<MeanDifference> rest =
                    row < 0 ? Optional.empty() : groups.means().againstRest(row);
            double pValue =
                    rest.map(it -> it.test().pValue() * groups.moments().size()).orElse(1.0);
            if (pValue < bestP) {
                best = Optional.of(row);
                bestP = pValue;
            }
        }
        return best.isPresent()
                ? best
                : groups.means()
                        .standout(level)
                        .filter(it -> it.test().pValue() < 0.05)
                        .map(Standout::index);
    }

    private Statement byMean(int row) {
        boolean up = evidence.table().number(row, "mean") > evidence.table().number(row, "others");
        boolean extreme = row == extreme(up ? 1 : -1);
        String more = comparative(up);
        Prose.Builder title = Prose.builder().value(value(row));
        title.text(extreme ? " has the " + superlative(up) + " mean " : " has a " + more + " mean ");
        title.label(inquiry.measure().label());
        Prose.Builder sentence =
                Prose.builder().text("The mean ").label(inquiry.measure().label());
        sentence.text(extreme ? " is " + superlative(up) + " for " : " is " + more + " for ");
        sentence.value(value(row))
                .text(" in ")
                .label(inquiry.grouping().label())
                .text(": ");
        figure(sentence, evidence.cell(row, "mean"))
                .text(" (")
                .number(evidence.cell(row, "n"))
                .text(" of ");
        rows(sentence).text("), against ");
        figure(sentence, evidence.cell(row, "others"));
        if (groups.moments().size() == 2) {
            sentence.text(" for ").value(value(1 - row)).text(".");
        } else {
            sentence.text(" for the others");
            opposite(sentence, row, up);
        }
        Optional<Effect> effect = groups.means().againstRest(row).map(it -> effect(it.interval(level)));
        return Statement.of(title.build(), sentence.build(), strength())
                .withValues(List.of(String.valueOf(value(row))))
                .withDirection(up ? Direction.UP : Direction.DOWN)
                .withEffect(effect.orElse(null));
    }

    private void opposite(Prose.Builder sentence, int row, boolean up) {
        int other = extreme(up ? -1 : 1);
        if (other >= 0 && other != row) {
            sentence.text("; ").value(value(other)).text(" has the " + superlative(!up) + ", ");
            figure(sentence, evidence.cell(other, "mean"));
        }
        sentence.text(".");
    }

    /** Heavy tails: the means do not tell, but one level's values lie higher or lower. */
    private Optional<Statement> byRank() {
        Optional<Standout> standout = groups.ranks().standout(level);
        if (standout.isEmpty()) {
            return Optional.empty();
        }
        // Of two levels both stand out by the same; the higher one is spoken of.
        boolean swap = groups.moments().size() == 2 && standout.get().effect().value() < 0.5;
        int row = swap ? 1 - standout.get().index() : standout.get().index();
        double above = evidence.table().number(row, "above");
        double others = evidence.table().number(row, "others_above");
        Optional<Estimate> superiority = groups.ranks().againstRest(row).map(it -> it.superiority(level));
        boolean up = superiority.isPresent() && superiority.get().value() > 0.5;
        if (up ? !(above > others) : !(above < others)) {
            return Optional.empty();
        }
        Prose title = Prose.builder()
                .value(value(row))
                .text(" tends to have a " + comparative(up) + " ")
                .label(inquiry.measure().label())
                .build();
        Prose.Builder sentence =
                Prose.builder().label(inquiry.measure().label()).text(" is at least ");
        figure(sentence, evidence.cell(row, "cut")).text(" in ").percent(evidence.cell(row, "above"), 1);
        sentence.text(" of the rows of ")
                .value(value(row))
                .text(" in ")
                .label(inquiry.grouping().label());
        sentence.text(" (").number(evidence.cell(row, "n")).text(" of ");
        rows(sentence).text("), against ").percent(evidence.cell(row, "others_above"), 1);
        sentence.text(" of the others.");
        return Optional.of(Statement.of(title, sentence.build(), strength())
                .withValues(List.of(String.valueOf(value(row))))
                .withDirection(up ? Direction.UP : Direction.DOWN)
                .withEffect(superiority.map(GroupWords::effect).orElse(null)));
    }

    /** The level with the highest (1) or lowest (-1) mean among those with enough rows; -1 where there is none. */
    private int extreme(int side) {
        return extreme(side, "mean");
    }

    private int extreme(int side, String column) {
        Table table = evidence.table();
        int best = -1;
        for (int row = 0; row < table.rows().size(); row++) {
            boolean enough = groups.moments().get(row).n() >= FEWEST;
            if (enough && (best < 0 || side * (table.number(row, column) - table.number(best, column)) > 0)) {
                best = row;
            }
        }
        return best;
    }

    private double strength() {
        double explained =
                groups.ranks().epsilonSquared(0.95).map(Estimate::value).orElse(0.0);
        return Strength.of(Math.sqrt(explained), 0.24);
    }

    private double coverage() {
        return inquiry.rows().coverage((long) evidence.table().number(0, "used"));
    }

    private List<String> caveats() {
        List<String> caveats =
                new ArrayList<>(inquiry.rows().leftOut((long) evidence.table().number(0, "used")));
        if (evidence.table().number(0, "levels") > groups.moments().size()) {
            caveats.add("Only the values with most rows are compared one by one.");
        }
        return caveats;
    }

    private Prose.Builder rows(Prose.Builder sentence) {
        return sentence.number(evidence.cell(0, "used")).text(" rows of ").name(inquiry.source());
    }

    private Prose.Builder figure(Prose.Builder sentence, CellReference cell) {
        sentence.number(cell);
        String unit = inquiry.measure().unit();
        return unit == null ? sentence : sentence.text(" ").label(unit);
    }

    private boolean isDuration() {
        String unit = inquiry.measure().unit();
        return unit != null && TIME_UNITS.contains(unit.toLowerCase(Locale.ROOT));
    }

    private String comparative(boolean up) {
        return isDuration() ? (up ? "longer" : "shorter") : up ? "higher" : "lower";
    }

    private String superlative(boolean up) {
        return isDuration() ? (up ? "longest" : "shortest") : up ? "highest" : "lowest";
    }

    private static Effect effect(Estimate estimate) {
        return new Effect(estimate.name(), estimate.value(), estimate.low(), estimate.high(), estimate.level());
    }

    private @Nullable Object value(int row) {
        return evidence.table().cell(row, "level");
    }
}
