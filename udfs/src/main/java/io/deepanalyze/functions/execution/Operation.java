package io.deepanalyze.functions.execution;

import io.deepanalyze.functions.generation.GenerationParameters;
import io.deepanalyze.functions.model.ModelReference;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** What a model is to do with a row's text, with what is the same for all rows. Travels from the driver to the tasks. */
public sealed interface Operation extends Serializable {
    /** The type of its values, as SQL sees them. */
    DataType type();

    /**
     * Whether its values are worth keeping for later queries: equal inputs have equal values, and to compute one takes longer than to look it up. A
     * model that writes has equal answers at temperature 0 or with a seed.
     */
    default boolean isKept(ModelReference model) {
        return !(model instanceof ModelReference.Generative generative) || generative.repeats();
    }

    /** The text's vector. */
    record Embed() implements Operation {
        @Override
        public DataType type() {
            return DataTypes.createArrayType(DataTypes.FloatType, false);
        }

        @Override
        public String toString() {
            return "embed";
        }
    }

    /** How many tokens the text has for the model. */
    record CountTokens() implements Operation {
        @Override
        public boolean isKept(ModelReference model) {
            return false;
        }

        @Override
        public DataType type() {
            return DataTypes.IntegerType;
        }

        @Override
        public String toString() {
            return "count tokens";
        }
    }

    /**
     * Which labels suit the text.
     *
     * @param labels the labels, in the caller's order; none where the model has labels of its own
     * @param choice one label, or all that hold
     * @param threshold where all that hold are asked for: the score from which a label holds, from 0 to 1
     */
    record Classify(List<String> labels, Choice choice, double threshold) implements Operation {
        public Classify {
            labels = List.copyOf(labels);
        }

        @Override
        public DataType type() {
            return choice == Choice.ONE ? DataTypes.StringType : DataTypes.createArrayType(DataTypes.StringType, false);
        }

        @Override
        public String toString() {
            return "classify" + labels;
        }
    }

    /**
     * Finds parts of the text: those of a form, such as e-mail addresses, by that form, all others by the model.
     *
     * @param labels what to find
     * @param result what becomes of the parts
     */
    record Find(List<String> labels, Found result) implements Operation {
        public Find {
            labels = List.copyOf(labels);
        }

        @Override
        public DataType type() {
            return result == Found.MASKED ? DataTypes.StringType : FoundParts.struct(labels);
        }

        @Override
        public String toString() {
            return (result == Found.MASKED ? "mask" : "extract") + labels;
        }
    }

    /** What becomes of parts of a text that were found. */
    enum Found {
        /** The text has {@code [MASKED]} in their places. */
        MASKED,
        /** A struct has the first of each label. */
        EXTRACTED
    }

    /**
     * How the text is felt: {@code positive}, {@code negative}, {@code neutral} or {@code mixed}, or what the labels of the model's head are
     * called.
     */
    record Sentiment() implements Operation {
        @Override
        public DataType type() {
            return DataTypes.StringType;
        }

        @Override
        public String toString() {
            return "sentiment";
        }
    }

    /**
     * Writes an answer.
     *
     * @param writing what to write
     */
    record Write(Writing writing) implements Operation {
        /** What the call says of sampling counts before what the model's settings say. */
        @Override
        public boolean isKept(ModelReference model) {
            if (writing instanceof Answer answer && answer.parameters().seed() == null) {
                Double temperature = answer.parameters().temperature();
                return temperature == null ? Operation.super.isKept(model) : temperature == 0;
            }
            return writing instanceof Answer || Operation.super.isKept(model);
        }

        @Override
        public DataType type() {
            return DataTypes.StringType;
        }

        @Override
        public String toString() {
            return writing.toString();
        }
    }

    /** What a model is to write about the text. */
    sealed interface Writing extends Serializable {}

    /**
     * An answer to the text.
     *
     * @param responseFormat what answers have to fit, as {@code ai_query} takes it; null for any text
     * @param parameters how it is generated
     */
    record Answer(@Nullable String responseFormat, GenerationParameters parameters) implements Writing {}

    /**
     * A summary.
     *
     * @param mostWords its words at most; 0 for no bound
     */
    record Summary(int mostWords) implements Writing {}

    /**
     * A translation.
     *
     * @param to the language
     */
    record Translation(String to) implements Writing {}

    /** The text without mistakes. */
    record Correction() implements Writing {}

    /** How many labels a text may have. */
    enum Choice {
        /** The best one. */
        ONE,
        /** All whose score reaches the threshold. */
        ALL
    }
}
