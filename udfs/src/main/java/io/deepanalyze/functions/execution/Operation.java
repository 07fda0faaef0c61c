package io.deepanalyze.functions.execution;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** What a model is to do with a row's text, with what is the same for all rows. Travels from the driver to the tasks. */
public sealed interface Operation extends Serializable {
    /** The type of its values, as SQL sees them. */
    DataType type();

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

    /** How many labels a text may have. */
    enum Choice {
        /** The best one. */
        ONE,
        /** All whose score reaches the threshold. */
        ALL
    }
}
