package io.deepanalyze.spark.serving;

import com.codahale.metrics.MetricRegistry;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.resource.ResourceInformation;

/**
 * What Spark would give a plugin, of which messages go nowhere.
 *
 * @param conf its settings
 * @param metricRegistry its metrics
 * @param resources what was assigned
 */
record FakeContext(SparkConf conf, MetricRegistry metricRegistry, Map<String, ResourceInformation> resources)
        implements PluginContext {
    @Override
    public String executorID() {
        return "1";
    }

    @Override
    public String hostname() {
        return "localhost";
    }

    @Override
    public void send(Object message) {}

    @Override
    public Object ask(Object message) {
        throw new IllegalStateException("Nobody asks.");
    }
}
