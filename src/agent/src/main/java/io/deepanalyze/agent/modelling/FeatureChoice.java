package io.deepanalyze.agent.modelling;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.modelling.LeftOut.Reason;
import io.deepanalyze.agent.profile.ProfiledSource;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.report.ColumnProfile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses by their roles the columns that a model predicts from. The columns of a table that is wider than {@value
 * #MOST_FEATURES} features are taken in the table's order.
 */
final class FeatureChoice {
    static final int MOST_FEATURES = 200;
    /** A column of more categories tells rows rather than kinds of rows. */
    private static final int MOST_CATEGORIES = 1000;
    /** What a transformer of spark.ml puts the table's name in place of. */
    private static final String PLACEHOLDER = "__THIS__";

    private final ProfiledSource source;
    private final FitRequest request;
    private final LeakageCheck leakage;
    private final List<Feature> features = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final List<String> notes;

    /** @param notes is told of what was kept though it looks like a leak */
    FeatureChoice(ProfiledSource source, FitRequest request, Target target, List<String> notes) {
        this.source = source;
        this.request = request;
        this.notes = notes;
        leakage = new LeakageCheck(source.relation(), target);
    }

    /**
     * Chooses.
     *
     * @throws DeepAnalyzeException if a column that the caller named cannot be used, or none can
     */
    void choose() {
        request.features().forEach(this::requireKnown);
        request.exclude().forEach(it -> leftOut.add(new LeftOut(it, Reason.CALLER, "excluded by the caller")));
        for (ColumnProfile column : source.columns()) {
            if (!column.name().equals(request.target())) {
                add(column);
            }
        }
        if (features.isEmpty()) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "No column is left to predict '" + request.target() + "' from. Left out: "
                            + String.join(
                                    "; ",
                                    leftOut.stream()
                                            .limit(20)
                                            .map(it -> it.column() + " (" + it.text() + ")")
                                            .toList())
                            + ".");
        }
    }

    List<Feature> features() {
        return List.copyOf(features);
    }

    List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }

    private void requireKnown(String name) {
        if (name.equals(request.target())) {
            throw misuse(name, "it is the target");
        }
        if (source.columns().stream().noneMatch(it -> it.name().equals(name))) {
            throw misuse(name, "there is no such column, or it is excluded");
        }
    }

    private void add(ColumnProfile column) {
        boolean named = request.features().contains(column.name());
        if (!request.features().isEmpty() && !named) {
            leftOut.add(new LeftOut(column.name(), Reason.CALLER, "not among the features that the caller named"));
            return;
        }
        LeftOut unfit = unfit(column);
        if (unfit != null) {
            if (named) {
                throw misuse(column.name(), unfit.text());
            }
            leftOut.add(unfit);
            return;
        }
        Measured measured = measured(column);
        if (features.size() == MOST_FEATURES) {
            leftOut.add(new LeftOut(
                    column.name(),
                    Reason.WIDTH,
                    "beyond the first " + MOST_FEATURES + " features, the most that a model is given"));
        } else if (!leaks(column, measured, named)) {
            features.add(feature(column, measured));
        }
    }

    private boolean leaks(ColumnProfile column, Measured measured, boolean named) {
        String leak = leakage.suspicion(measured).orElse(null);
        if (leak == null) {
            return false;
        }
        if (named) {
            notes.add(
                    "'" + column.name() + "' looks like a leak and is used because the caller named it: " + leak + ".");
            return false;
        }
        leftOut.add(new LeftOut(
                column.name(), Reason.LEAK, "suspected leak: " + leak + "; name it as a feature to use it"));
        return true;
    }

    private @Nullable LeftOut unfit(ColumnProfile column) {
        String name = column.name();
        if (name.equals(request.key())) {
            return new LeftOut(name, Reason.KEY, "the key that keeps rows together");
        }
        if (column.masked()) {
            return new LeftOut(name, Reason.MASKED, "masked: a saved model would keep its values");
        }
        if (measured(column).variable().sql().contains(PLACEHOLDER)) {
            return new LeftOut(name, Reason.NAME, "its name has a word in it that pipelines replace");
        }
        return switch (column.role()) {
            case IDENTIFIER -> new LeftOut(name, Reason.KEY, "a key");
            case TEXT -> new LeftOut(name, Reason.TEXT, "free text");
            case CONSTANT -> new LeftOut(name, Reason.CONSTANT, "constant");
            case NESTED -> new LeftOut(name, Reason.NESTED, "nested or binary");
            case CATEGORY ->
                column.distinct() > MOST_CATEGORIES
                                && !measured(column).variable().isMeasure()
                        ? new LeftOut(
                                name,
                                Reason.CATEGORIES,
                                column.distinct() + " categories, more than " + MOST_CATEGORIES)
                        : null;
            case FLAG, MEASURE, TIME -> null;
        };
    }

    private Feature feature(ColumnProfile column, Measured measured) {
        Variable variable = measured.variable();
        boolean everMissing = measured.marginal().present() < column.rows();
        if (variable.isMeasure()) {
            return Feature.number(column.name(), variable, everMissing);
        }
        if (variable.isTime()) {
            return Feature.time(
                    column.name(), variable, everMissing, !column.name().equals(request.time()));
        }
        return Feature.category(column.name(), variable);
    }

    /** The variable of a column that a model is given: as a number where it is one. */
    private Measured measured(ColumnProfile column) {
        List<Measured> own = source.relation().measured().stream()
                .filter(it -> it.variable().columns().equals(List.of(column.name())))
                .toList();
        return own.stream().filter(it -> it.variable().isMeasure()).findFirst().orElseGet(() -> own.get(0));
    }

    private static DeepAnalyzeException misuse(String column, String why) {
        return new DeepAnalyzeException(
                ErrorCode.INVALID_ARGUMENT, "The column '" + column + "' cannot be a feature: " + why + ".");
    }
}
