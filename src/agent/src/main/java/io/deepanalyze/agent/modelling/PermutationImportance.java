package io.deepanalyze.agent.modelling;

import static org.apache.spark.sql.functions.col;

import io.deepanalyze.agent.statistics.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Permutation importance (Breiman 2001; Fisher, Rudin and Dominici 2019) on held-out rows, all features in one job: each row
 * occurs once as it is and once for each feature, with that feature's values from another row. Rows lie in the order of their
 * hash, so that moving along them by a number is as good as shuffling.
 */
final class PermutationImportance {
    /** Rows of the job at most; so many fewer held-out rows are used the more features there are. */
    private static final int MOST_COPIES = 60_000;

    private static final int MOST_ROWS = 2000;
    private static final String PLACE = "deepanalyze_place";
    private static final String OTHER = "deepanalyze_other";
    private static final String FEATURE = "deepanalyze_feature";

    private final SparkSession session;
    private final List<Feature> features;
    private final FeaturePipeline pipeline;
    private final Scoring scoring;
    private final Measure measure;
    private final long seed;
    /** The places of the features that the model uses. */
    private final List<Integer> used;

    PermutationImportance(
            SparkSession session, List<Feature> features, FeaturePipeline pipeline, Target target, long seed) {
        this.session = session;
        this.features = features;
        this.pipeline = pipeline;
        this.scoring = new Scoring(target);
        this.measure = Measure.of(target.task());
        this.seed = seed;
        used = pipeline.usedFeatures();
    }

    /** How many held-out rows are used. */
    int rows(long heldOut) {
        return (int) Math.min(heldOut, Math.min(MOST_ROWS, MOST_COPIES / (used.size() + 1)));
    }

    /**
     * The importance of each feature, the largest first.
     *
     * @param heldOut the held-out rows
     * @param count how many there are
     * @param stages from the parts to the prediction
     */
    List<Importance> of(Dataset<Row> heldOut, long count, List<Transformer> stages) {
        int rows = rows(count);
        List<Column> wanted = new ArrayList<>(Arrays.asList(scoring.columns()));
        wanted.add(col(FEATURE));
        wanted.add(col(PLACE));
        Map<Integer, List<Row>> copies =
                Scoring.through(stages, copies(heldOut, rows))
                        .select(wanted.toArray(Column[]::new))
                        .collectAsList()
                        .stream()
                        .sorted(Comparator.comparingInt((Row row) -> row.getInt(row.length() - 1)))
                        .collect(Collectors.groupingBy(
                                row -> row.getInt(row.length() - 2), TreeMap::new, Collectors.toList()));
        Scored asItIs = scoring.scored(copies.getOrDefault(-1, List.of()));
        Bootstrap bootstrap = Bootstrap.of(asItIs, seed).quick();
        List<Importance> found = new ArrayList<>();
        for (int i : used) {
            Scored shuffled = scoring.scored(copies.getOrDefault(i, List.of()));
            bootstrap
                    .interval(
                            features.get(i).column(),
                            weights -> measure.gain(measure.of(asItIs, weights), measure.of(shuffled, weights)))
                    .map(PermutationImportance::importance)
                    .ifPresent(found::add);
        }
        found.sort(Comparator.comparingDouble(Importance::loss).reversed().thenComparing(Importance::column));
        return found;
    }

    private static Importance importance(Estimate loss) {
        return new Importance(loss.name(), loss.value(), loss.low(), loss.high());
    }

    private Dataset<Row> copies(Dataset<Row> heldOut, int rows) {
        Dataset<Row> few = heldOut.orderBy(Columns.UNIT, Columns.ROW)
                .limit(rows)
                .selectExpr(
                        "*",
                        "CAST(row_number() OVER (ORDER BY " + Columns.UNIT + ", " + Columns.ROW + ") - 1 AS INT) AS "
                                + PLACE);
        String shift = "1 + pmod(xxhash64(CAST(%d AS BIGINT), id), %d)".formatted(seed, Math.max(1, rows - 1));
        Dataset<Row> numbers = session.range(-1, features.size())
                .where(col("id").equalTo(-1).or(col("id").isInCollection(used)))
                .selectExpr("CAST(id AS INT) AS " + FEATURE, shift + " AS " + OTHER + "_shift");
        Dataset<Row> own = few.as("own")
                .crossJoin(numbers)
                .selectExpr("*", "CAST(pmod(" + PLACE + " + " + OTHER + "_shift, " + rows + ") AS INT) AS " + OTHER);
        Dataset<Row> others = few.as("others");
        return own.as("own")
                .join(others, col("own." + OTHER).equalTo(col("others." + PLACE)))
                .select(columns());
    }

    private Column[] columns() {
        List<Column> columns = new ArrayList<>(List.of(
                col("own." + FEATURE), col("own." + PLACE), col("own." + Columns.LABEL), col("own." + Columns.UNIT)));
        int part = 0;
        for (int i = 0; i < features.size(); i++) {
            for (int p = 0; p < features.get(i).parts().size(); p++, part++) {
                if (pipeline.uses(part)) {
                    String name = Columns.part(part);
                    columns.add(org.apache
                            .spark
                            .sql
                            .functions
                            .when(col("own." + FEATURE).equalTo(i), col("others." + name))
                            .otherwise(col("own." + name))
                            .as(name));
                }
            }
        }
        return columns.toArray(Column[]::new);
    }
}
