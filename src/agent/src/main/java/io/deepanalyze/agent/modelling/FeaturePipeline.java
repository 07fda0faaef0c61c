package io.deepanalyze.agent.modelling;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * From columns of a table to a vector: medians for missing numbers, the most frequent categories one by one and the others
 * together. What it learns, it learns from the rows that it is fitted on. Linear models scale the vector themselves.
 */
final class FeaturePipeline {
    /** Categories of a feature at most; the last is all others. */
    static final int CATEGORIES = 32;

    private static final String FILLED = "deepanalyze_n";
    private static final String INDEX = "deepanalyze_i";
    private static final String CAPPED = "deepanalyze_c";
    private static final String ENCODED = "deepanalyze_o";

    private final List<Feature> features;
    private final List<Feature.Part> parts;
    private final List<Integer> used;

    private FeaturePipeline(List<Feature> features, List<Integer> used) {
        this.features = features;
        this.parts = parts(features);
        this.used = used;
    }

    /** The parts of features in the order of their columns. */
    static List<Feature.Part> parts(List<Feature> features) {
        return features.stream().flatMap(it -> it.parts().stream()).toList();
    }

    /** Leaves out what does not vary among the training rows. */
    static FeaturePipeline of(List<Feature> features, Dataset<Row> training) {
        List<Feature.Part> parts = parts(features);
        List<Column> asked = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Column part = col(Columns.part(i));
            asked.add(min(part).lt(max(part)).and(count(part).geq(TargetChoice.CLASS_ROWS)));
        }
        Row varies = training.select(asked.toArray(Column[]::new)).head();
        List<Integer> used = IntStream.range(0, parts.size())
                .filter(i -> !varies.isNullAt(i) && varies.getBoolean(i))
                .boxed()
                .toList();
        return new FeaturePipeline(features, used);
    }

    /** Whether there is anything to predict from. */
    boolean isEmpty() {
        return used.isEmpty();
    }

    /** Whether a part is used. */
    boolean uses(int part) {
        return used.contains(part);
    }

    /** The features of which a part is used, by their places. */
    List<Integer> usedFeatures() {
        List<Integer> places = new ArrayList<>();
        int part = 0;
        for (int i = 0; i < features.size(); i++) {
            int next = part + features.get(i).parts().size();
            if (IntStream.range(part, next).anyMatch(this::uses)) {
                places.add(i);
            }
            part = next;
        }
        return places;
    }

    private List<Integer> used(Feature.Kind kind) {
        return used.stream().filter(i -> parts.get(i).kind() == kind).toList();
    }

    /** The stage that reads the parts from a table as its owner has it. */
    Transformer reading() {
        return statement(used.stream()
                .map(i -> parts.get(i).sql() + " AS " + Columns.part(i))
                .toList());
    }

    /** Learns; the stages go from the parts to {@link Columns#FEATURES}. */
    List<Transformer> fit(Dataset<Row> training) {
        List<Transformer> stages = new ArrayList<>();
        List<Integer> numbers = used(Feature.Kind.NUMBER);
        List<Integer> categories = used(Feature.Kind.CATEGORY);
        if (!numbers.isEmpty()) {
            stages.add(filling(numbers, training));
        }
        if (!categories.isEmpty()) {
            StringIndexerModel indexer = new StringIndexer()
                    .setInputCols(names("deepanalyze_f", categories))
                    .setOutputCols(names(INDEX, categories))
                    .setHandleInvalid("keep")
                    .fit(training);
            Transformer capping = statement(categories.stream()
                    .map(i -> "least(%1$s%3$d, %4$dD) AS %2$s%3$d".formatted(INDEX, CAPPED, i, CATEGORIES - 1))
                    .toList());
            stages.add(indexer);
            stages.add(capping);
            stages.add(new OneHotEncoder()
                    .setInputCols(names(CAPPED, categories))
                    .setOutputCols(names(ENCODED, categories))
                    .setHandleInvalid("keep")
                    .fit(capping.transform(indexer.transform(training))));
        }
        stages.add(new VectorAssembler()
                .setInputCols(used.stream().map(this::assembled).toArray(String[]::new))
                .setOutputCol(Columns.FEATURES));
        return stages;
    }

    private static Transformer filling(List<Integer> numbers, Dataset<Row> training) {
        Row medians = training.select(numbers.stream()
                        .map(i -> expr("percentile_approx(" + Columns.part(i) + ", 0.5, 10000)"))
                        .toArray(Column[]::new))
                .head();
        return statement(IntStream.range(0, numbers.size())
                .mapToObj(at -> "coalesce(%s, %sD) AS %s%d"
                        .formatted(
                                Columns.part(numbers.get(at)),
                                medians.isNullAt(at) ? 0.0 : medians.getDouble(at),
                                FILLED,
                                numbers.get(at)))
                .toList());
    }

    private String assembled(int part) {
        return switch (parts.get(part).kind()) {
            case NUMBER -> FILLED + part;
            case CATEGORY -> ENCODED + part;
            case MISSING -> Columns.part(part);
        };
    }

    /** The columns that the stages leave behind and that nobody wants. */
    List<String> leftBehind() {
        List<String> columns = new ArrayList<>();
        used.forEach(i -> columns.add(Columns.part(i)));
        used(Feature.Kind.NUMBER).forEach(i -> columns.add(FILLED + i));
        for (int i : used(Feature.Kind.CATEGORY)) {
            columns.addAll(List.of(INDEX + i, CAPPED + i, ENCODED + i));
        }
        columns.add(Columns.FEATURES);
        return columns;
    }

    private static Transformer statement(List<String> added) {
        return new SQLTransformer()
                .setStatement(added.stream().collect(Collectors.joining(", ", "SELECT *, ", " FROM __THIS__")));
    }

    private static String[] names(String prefix, List<Integer> parts) {
        return parts.stream().map(i -> prefix + i).toArray(String[]::new);
    }
}
