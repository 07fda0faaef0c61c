package io.deepanalyze.spark;

import io.deepanalyze.agent.preparation.StepCount;
import io.deepanalyze.agent.run.PreparedTable;
import io.deepanalyze.report.ColumnProfile;
import java.util.List;

/** A table that the agent has prepared and written. */
final class WrittenPreparation implements PreparedData {
    private final PreparedTable table;

    WrittenPreparation(PreparedTable table) {
        this.table = table;
    }

    @Override
    public String location() {
        return table.location();
    }

    @Override
    public long rowsIn() {
        return table.counts().rowsIn();
    }

    @Override
    public long rowsOut() {
        return table.counts().rowsOut();
    }

    @Override
    public List<StepCount> changes() {
        return table.counts().steps();
    }

    @Override
    public List<ColumnProfile> before() {
        return table.before().columns();
    }

    @Override
    public List<ColumnProfile> after() {
        return table.after().columns();
    }

    @Override
    public String toJson() {
        return PreparationJson.of(table);
    }

    @Override
    public String toText() {
        return PreparationText.of(table);
    }

    @Override
    public void show() {
        System.out.print(toText());
    }
}
