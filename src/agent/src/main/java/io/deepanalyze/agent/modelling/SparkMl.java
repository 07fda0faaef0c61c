package io.deepanalyze.agent.modelling;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;

/** Whether this Spark has spark.ml, which is a jar of its own. Knows its classes by name alone. */
public final class SparkMl {
    private static final String PIPELINE = "org.apache.spark.ml.PipelineModel";

    private SparkMl() {}

    /** Whether its classes are there. */
    public static boolean present() {
        return present(SparkMl.class.getClassLoader());
    }

    static boolean present(ClassLoader classes) {
        try {
            Class.forName(PIPELINE, false, classes);
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    /** @throws DeepAnalyzeException with {@link ErrorCode#LIBRARY_UNAVAILABLE} where its classes are not there */
    public static void require() {
        require(SparkMl.class.getClassLoader());
    }

    static void require(ClassLoader classes) {
        if (!present(classes)) {
            throw new DeepAnalyzeException(
                    ErrorCode.LIBRARY_UNAVAILABLE,
                    "A model cannot be trained, because this Spark has no spark.ml. Add the jar spark-mllib of the same version"
                            + " as Spark to its class path.");
        }
    }
}
