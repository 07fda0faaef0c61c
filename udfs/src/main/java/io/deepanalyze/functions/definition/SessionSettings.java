package io.deepanalyze.functions.definition;

import io.deepanalyze.functions.execution.ErrorMode;
import io.deepanalyze.functions.generation.GenerationException;
import io.deepanalyze.functions.generation.GenerationServices;
import io.deepanalyze.functions.model.ModelCatalog;
import io.deepanalyze.functions.model.ModelReference;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.source.ModelSource;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.internal.SQLConf;

/**
 * What the session says of the functions, read when a query is analyzed.
 *
 * @param conf the session's settings
 */
record SessionSettings(SQLConf conf) {
    /** What becomes of a row that failed. */
    static final String ON_ERROR = "spark.deepanalyze.functions.onError";

    /** Whether messages may quote rows. */
    static final String SHOW_INPUTS = "spark.deepanalyze.functions.showInputs";

    private static final String PREFIX = "spark.deepanalyze.functions.";

    static SessionSettings current() {
        return new SessionSettings(SQLConf.get());
    }

    ErrorMode onError() {
        String value = conf.getConfString(ON_ERROR, "raise").toLowerCase(Locale.ROOT);
        return switch (value) {
            case "raise" -> ErrorMode.RAISE;
            case "null" -> ErrorMode.NULL;
            default ->
                throw InvalidCallException.of(
                        ON_ERROR,
                        "It is '" + value
                                + "'. Give raise or null; a struct of result and error is asked for in the call, by"
                                + " failOnError => false.");
        };
    }

    boolean showInputs() {
        return Boolean.parseBoolean(conf.getConfString(SHOW_INPUTS, "false"));
    }

    /**
     * The model of a function: the one that the call names, else the one that the setting of its kind of work names.
     *
     * @param work the kind of work, such as {@code embed}
     */
    ModelReference model(String function, Optional<String> named, Work work) {
        Optional<String> name = named.or(() -> Optional.ofNullable(conf.getConfString(work.setting(), null)))
                .or(work::embedded);
        if (name.isEmpty()) {
            throw InvalidCallException.of(
                    function,
                    "No model is named that could do it. Set " + work.setting()
                            + " to the name of one, which the settings spark.deepanalyze.models.<name>.* describe.");
        }
        ModelReference model = resolve(function, name.get());
        boolean writes = model instanceof ModelReference.Generative;
        if (writes ? !work.byWriting : !work.byReading) {
            throw InvalidCallException.of(
                    function,
                    "The model '" + model.name() + (writes ? "' writes texts" : "' embeds, classifies or tags texts")
                            + ", which is not what the function needs. Name another by " + work.setting() + ".");
        }
        return model;
    }

    private ModelReference resolve(String function, String name) {
        try {
            ModelReference model = ModelCatalog.of(
                            conf, SparkContext.getOrCreate().hadoopConfiguration())
                    .resolve(name);
            if (model instanceof ModelReference.Generative generative) {
                GenerationServices.check(generative);
            }
            return model;
        } catch (InferenceException | GenerationException e) {
            throw InvalidCallException.of(function, String.valueOf(e.getMessage()));
        }
    }

    /** Kinds of work that a setting names a model for. */
    enum Work {
        /** Vectors; the embedded model does it. */
        EMBED("embedModel", true, false),
        /** Choosing labels; the embedded model does it. */
        CLASSIFY("classifyModel", true, true),
        /** Sentiments. */
        SENTIMENT("sentimentModel", true, true),
        /** Finding named entities. */
        ENTITY("entityModel", true, true),
        /** Writing. */
        GENERATE("generateModel", false, true);

        private final String name;
        private final boolean byReading;
        private final boolean byWriting;

        Work(String name, boolean byReading, boolean byWriting) {
            this.name = name;
            this.byReading = byReading;
            this.byWriting = byWriting;
        }

        String setting() {
            return PREFIX + name;
        }

        Optional<String> embedded() {
            return this == EMBED || this == CLASSIFY ? Optional.of(ModelSource.DEFAULT) : Optional.empty();
        }
    }
}
