package io.deepanalyze.spark.cli;

import org.apache.spark.package$;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class ProductVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "DeepAnalyze " + io.deepanalyze.agent.run.ProductVersion.VERSION,
            "Apache Spark " + package$.MODULE$.SPARK_VERSION()
        };
    }
}
