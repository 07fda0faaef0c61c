package io.deepanalyze.spark;

import io.deepanalyze.functions.FunctionExtensions;
import java.util.Arrays;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.SparkSessionExtensions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * What DeepAnalyze adds to SQL: {@code spark.sql.extensions=io.deepanalyze.spark.DeepAnalyzeExtensions}. That is the functions {@code ai_*} and
 * their planning. Without {@link DeepAnalyzePlugin} they compute on the CPU. Made by Spark, on the driver, while a session is built.
 */
public final class DeepAnalyzeExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
    private static final Logger LOG = LoggerFactory.getLogger(DeepAnalyzeExtensions.class);
    private static final String PLUGINS = "spark.plugins";

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        SparkEnv env = SparkEnv.get();
        String plugin = DeepAnalyzePlugin.class.getName();
        if (env != null
                && Arrays.stream(env.conf().get(PLUGINS, "").split(",", -1))
                        .noneMatch(each -> each.strip().equals(plugin))) {
            LOG.info(
                    "Models of SQL functions run on the CPU alone, are loaded on first use and report to no metrics. Start"
                            + " Spark with {}={} to change that.",
                    PLUGINS,
                    plugin);
        }
        return new FunctionExtensions().apply(extensions);
    }
}
