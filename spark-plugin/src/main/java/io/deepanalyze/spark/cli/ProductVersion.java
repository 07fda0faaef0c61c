package io.deepanalyze.spark.cli;

import org.apache.spark.package$;
import picocli.CommandLine.IVersionProvider;

/** The product's version, from the jar's manifest, and Spark's. */
final class ProductVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String product = ProductVersion.class.getPackage().getImplementationVersion();
        return new String[] {
            "DeepAnalyze " + (product == null ? "(not packaged)" : product),
            "Apache Spark " + package$.MODULE$.SPARK_VERSION()
        };
    }
}
