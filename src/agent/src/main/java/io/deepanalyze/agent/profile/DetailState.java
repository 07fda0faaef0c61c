package io.deepanalyze.agent.profile;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/**
 * What the last scan learns, when the first has said what to look for: the sampled rows, exact counts of frequent
 * values, histograms, and the moments of numbers and times read from strings.
 */
final class DetailState implements Serializable {
    /**
     * What to look for.
     *
     * @param rowHashes the hash of a row
     * @param everyRow whether the sample holds every row
     * @param mostContents contents that the sample may hold
     * @param sample the columns of the sample
     * @param tops columns whose frequent values are counted
     * @param histograms columns that get a histogram
     * @param readings numbers and times read from strings
     */
    record Plan(
            RowHashes rowHashes,
            boolean everyRow,
            int mostContents,
            List<SampleVector.Slot> sample,
            List<TopCounts.Plan> tops,
            List<BinCounts.Plan> histograms,
            List<ReadingState.Plan> readings)
            implements Serializable {}

    private final Plan plan;
    private final SampleState sample;
    private final TopCounts[] tops;
    private final BinCounts[] histograms;
    private final ReadingState[] readings;

    DetailState(Plan plan) {
        this.plan = plan;
        sample = new SampleState(plan.sample());
        tops = plan.tops().stream().map(TopCounts::new).toArray(TopCounts[]::new);
        histograms = plan.histograms().stream().map(BinCounts::new).toArray(BinCounts[]::new);
        readings = plan.readings().stream().map(ReadingState::new).toArray(ReadingState[]::new);
    }

    /**
     * Takes in the rows of a partition.
     *
     * @param drawn how many copies of each content are in the sample; null for every row
     */
    static DetailState scan(Plan plan, @Nullable HashCounts drawn, Iterator<InternalRow> partition) {
        DetailState state = new DetailState(plan);
        while (partition.hasNext()) {
            state.add(partition.next(), drawn);
        }
        return state;
    }

    private void add(InternalRow row, @Nullable HashCounts drawn) {
        sample.add(row, plan.rowHashes().of(row), drawn);
        requireBounded();
        for (TopCounts top : tops) {
            top.add(row);
        }
        for (BinCounts histogram : histograms) {
            histogram.add(row);
        }
        for (ReadingState reading : readings) {
            reading.add(row);
        }
    }

    private void requireBounded() {
        if (sample.contents() > plan.mostContents()) {
            throw new IllegalStateException("The table grew while it was profiled: the first scan saw no more than "
                    + plan.mostContents() + " rows, a later one more; analyze a version or a copy that stays as it is");
        }
    }

    DetailState merge(DetailState other) {
        sample.merge(other.sample, plan.everyRow());
        requireBounded();
        for (int i = 0; i < tops.length; i++) {
            tops[i].merge(other.tops[i]);
        }
        for (int i = 0; i < histograms.length; i++) {
            histograms[i].merge(other.histograms[i]);
        }
        for (int i = 0; i < readings.length; i++) {
            readings[i].merge(other.readings[i]);
        }
        return this;
    }

    SampleState sample() {
        return sample;
    }

    TopCounts top(int index) {
        return tops[index];
    }

    BinCounts histogram(int index) {
        return histograms[index];
    }

    ReadingState reading(int index) {
        return readings[index];
    }
}
