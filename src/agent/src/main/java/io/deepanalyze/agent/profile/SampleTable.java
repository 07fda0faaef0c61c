package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.profile.CellType.Kind;
import io.deepanalyze.agent.relation.SampleColumn;
import io.deepanalyze.agent.relation.Variable;
import java.math.BigDecimal;
import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** The finished sample on the driver: its columns and variables in one order of rows. */
final class SampleTable {
    private final SampleState state;
    private final int[] places;
    private final DerivedCells derived;

    /**
     * @param state the kept rows
     * @param places for each row of the sample its place in {@code state}
     * @param derived what SQL makes of their cells
     */
    SampleTable(SampleState state, int[] places, DerivedCells derived) {
        this.state = state;
        this.places = places;
        this.derived = derived;
    }

    int rows() {
        return places.length;
    }

    /** The column of a variable. */
    SampleColumn column(PlannedColumn column, Variable variable) {
        if (column.masked() || column.state().type().kind() == Kind.OPAQUE) {
            return new SampleColumn.Presence(presences(column.ordinal()));
        }
        if (variable.isMeasure()) {
            return new SampleColumn.Numbers(numbers(column, variable));
        }
        return variable.isTime()
                ? new SampleColumn.Times(times(column, variable))
                : SampleCategories.of(texts(column, variable));
    }

    private boolean[] presences(int column) {
        SampleVector vector = state.vector(column);
        boolean[] present = new boolean[places.length];
        for (int row = 0; row < places.length; row++) {
            present[row] = vector.isPresent(places[row]);
        }
        return present;
    }

    /** The numbers that quantiles are of, ascending; none where there are no numbers. */
    double[] sortedNumbers(PlannedColumn column) {
        double[] numbers = new double[0];
        Variable measure = column.first(Variable::isMeasure);
        if (column.hasNumbers() && measure != null) {
            numbers = numbers(column, measure);
        } else if (column.hasQuantilesOfItself()) {
            numbers = numbers(column.ordinal(), column.state().type());
        }
        return Arrays.stream(numbers).filter(Double::isFinite).sorted().toArray();
    }

    /** The times that quantiles are of, in microseconds, ascending. */
    long[] sortedTimes(PlannedColumn column) {
        Variable time = column.first(Variable::isTime);
        long[] times = column.hasTimes() && time != null ? times(column, time) : new long[0];
        return Arrays.stream(times)
                .filter(micros -> micros != Long.MIN_VALUE)
                .sorted()
                .toArray();
    }

    /** As SQL casts them to DOUBLE; NaN where there is no finite one. */
    private double[] numbers(PlannedColumn column, Variable variable) {
        return column.reading() == null
                ? numbers(column.ordinal(), column.state().type())
                : derived.doubles(variable, places);
    }

    private double[] numbers(int column, CellType type) {
        SampleVector vector = state.vector(column);
        double[] numbers = new double[places.length];
        for (int row = 0; row < places.length; row++) {
            int place = places[row];
            double number = vector.isPresent(place) ? number(vector, place, type) : Double.NaN;
            numbers[row] = Double.isFinite(number) ? number + 0.0 : Double.NaN;
        }
        return numbers;
    }

    private static double number(SampleVector vector, int place, CellType type) {
        return vector instanceof SampleVector.Bytes bytes
                ? new BigDecimal(bytes.digits(place), type.scale()).doubleValue()
                : ((SampleVector.Fixed) vector).number(place);
    }

    private long[] times(PlannedColumn column, Variable variable) {
        if (column.state().type().kind() != Kind.TIMESTAMP) {
            return derived.longs(variable, places);
        }
        SampleVector.Fixed vector = (SampleVector.Fixed) state.vector(column.ordinal());
        long[] times = new long[places.length];
        for (int row = 0; row < places.length; row++) {
            times[row] = vector.isPresent(places[row]) ? vector.at(places[row]) : Long.MIN_VALUE;
        }
        return times;
    }

    private @Nullable UTF8String[] texts(PlannedColumn column, Variable variable) {
        if (DerivedCells.needs(column, variable)) {
            return derived.texts(variable, places);
        }
        SampleVector vector = state.vector(column.ordinal());
        boolean logical = column.state().type().kind() == Kind.BOOLEAN;
        @Nullable UTF8String[] texts = new UTF8String[places.length];
        for (int row = 0; row < places.length; row++) {
            int place = places[row];
            if (vector instanceof SampleVector.Bytes bytes) {
                texts[row] = bytes.at(place);
            } else if (vector instanceof SampleVector.Fixed fixed && vector.isPresent(place)) {
                String text = logical ? Boolean.toString(fixed.at(place) != 0) : Long.toString(fixed.at(place));
                texts[row] = UTF8String.fromString(text);
            }
        }
        return texts;
    }
}
