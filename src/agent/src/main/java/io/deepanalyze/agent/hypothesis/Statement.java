package io.deepanalyze.agent.hypothesis;

import io.deepanalyze.report.Finding.Condition;
import io.deepanalyze.report.Finding.Direction;
import io.deepanalyze.report.Finding.Effect;
import io.deepanalyze.report.Finding.Reference;
import io.deepanalyze.report.Prose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an inquiry found, before it has a place in the report.
 *
 * @param title a short headline
 * @param sentence one sentence
 * @param values the values that stand out
 * @param direction up, down or flat, or null
 * @param subgroup the rows that it is about, where not all
 * @param reference what a foreign key or a joined column refers to, or null
 * @param effect the size of the effect, or null
 * @param chart the chart, or null
 * @param caveats what a careful reader should know
 * @param strength how much it matters, from 0 (nothing) to 1 (as strong as this kind gets): the effect's size on a
 *     common scale, not its significance
 * @param coverage the share of rows that it speaks of, from 0 to 1
 */
public record Statement(
        Prose title,
        Prose sentence,
        List<@Nullable Object> values,
        @Nullable Direction direction,
        List<Condition> subgroup,
        @Nullable Reference reference,
        @Nullable Effect effect,
        @Nullable Picture chart,
        List<String> caveats,
        double strength,
        double coverage) {
    public Statement {
        values = Collections.unmodifiableList(new ArrayList<>(values));
        subgroup = List.copyOf(subgroup);
        caveats = List.copyOf(caveats);
    }

    /**
     * A chart without its id.
     *
     * @param title its title, without figures
     * @param altText what it shows, for those who cannot see it
     * @param option the ECharts option
     * @param query the index of the query, among the inquiry's, whose result it shows
     */
    public record Picture(String title, String altText, Map<String, Object> option, int query) {}

    /** A statement of {@code title} and {@code sentence} alone, over all rows, to be refined by the {@code with} methods. */
    public static Statement of(Prose title, Prose sentence, double strength) {
        return new Statement(title, sentence, List.of(), null, List.of(), null, null, null, List.of(), strength, 1);
    }

    public Statement withValues(List<? extends @Nullable Object> changed) {
        return new Statement(
                title,
                sentence,
                new ArrayList<>(changed),
                direction,
                subgroup,
                reference,
                effect,
                chart,
                caveats,
                strength,
                coverage);
    }

    public Statement withDirection(@Nullable Direction changed) {
        return new Statement(
                title, sentence, values, changed, subgroup, reference, effect, chart, caveats, strength, coverage);
    }

    public Statement withSubgroup(List<Condition> changed) {
        return new Statement(
                title, sentence, values, direction, changed, reference, effect, chart, caveats, strength, coverage);
    }

    public Statement withReference(@Nullable Reference changed) {
        return new Statement(
                title, sentence, values, direction, subgroup, changed, effect, chart, caveats, strength, coverage);
    }

    public Statement withEffect(@Nullable Effect changed) {
        return new Statement(
                title, sentence, values, direction, subgroup, reference, changed, chart, caveats, strength, coverage);
    }

    public Statement withChart(@Nullable Picture changed) {
        return new Statement(
                title, sentence, values, direction, subgroup, reference, effect, changed, caveats, strength, coverage);
    }

    public Statement withCaveats(List<String> changed) {
        return new Statement(
                title, sentence, values, direction, subgroup, reference, effect, chart, changed, strength, coverage);
    }

    public Statement withCoverage(double changed) {
        return new Statement(
                title, sentence, values, direction, subgroup, reference, effect, chart, caveats, strength, changed);
    }
}
