package io.deepanalyze.spark;

import io.deepanalyze.agent.preparation.PreparationPlan;
import io.deepanalyze.agent.preparation.PreparedTarget;
import io.deepanalyze.agent.preparation.Step;
import io.deepanalyze.agent.run.PreparationRun;
import io.deepanalyze.report.ColumnProfile;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A plan of the agent's, over a source that is open. */
final class PlannedPreparation implements Preparation {
    private final PreparationRun run;
    private final PreparationPlan plan;

    PlannedPreparation(PreparationRun run, PreparationPlan plan) {
        this.run = run;
        this.plan = plan;
    }

    @Override
    public List<Step> steps() {
        return plan.steps();
    }

    @Override
    public Preparation enable(String step) {
        return new PlannedPreparation(run, plan.with(step));
    }

    @Override
    public Preparation disable(String step) {
        return new PlannedPreparation(run, plan.without(step));
    }

    @Override
    public Preparation only(List<String> steps) {
        return new PlannedPreparation(run, plan.only(steps));
    }

    @Override
    public String sql() {
        return plan.sql();
    }

    @Override
    public List<ColumnProfile> before() {
        return run.before().columns();
    }

    @Override
    public Dataset<Row> dataset() {
        return run.data(plan);
    }

    @Override
    public PreparedData save(String path) {
        return write(new PreparedTarget.OfPath(path, null));
    }

    @Override
    public PreparedData save(String path, String format) {
        return write(new PreparedTarget.OfPath(path, format));
    }

    @Override
    public PreparedData saveAsTable(String table) {
        return write(new PreparedTarget.OfTable(table, null));
    }

    @Override
    public PreparedData saveAsTable(String table, String format) {
        return write(new PreparedTarget.OfTable(table, format));
    }

    private PreparedData write(PreparedTarget target) {
        return new WrittenPreparation(run.write(plan, target));
    }

    @Override
    public String toJson() {
        return PreparationJson.of(plan);
    }

    @Override
    public String toText() {
        return PreparationText.of(plan);
    }

    @Override
    public void show() {
        System.out.print(toText());
    }

    @Override
    public void close() {
        run.close();
    }
}
