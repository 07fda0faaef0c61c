package io.deepanalyze.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlanInfo;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Looks at every plan that Spark executes, whoever made it, and notes what it reads beside the granted files. It knows nothing of
 * the checks that should have kept a plan from being executed. Driver side; hears plans on the listener's thread.
 */
final class GrantWatch extends SparkListener implements AutoCloseable {
    private static final String LOCATION = "Location";
    private static final String FILE = "file:";
    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private final SparkSession spark;
    private final Set<String> granted = ConcurrentHashMap.newKeySet();
    private final Set<String> outside = ConcurrentHashMap.newKeySet();

    private GrantWatch(SparkSession spark) {
        this.spark = spark;
    }

    /** Watches until it is closed. */
    static GrantWatch over(SparkSession spark) {
        GrantWatch watch = new GrantWatch(spark);
        // What was read before belongs to nobody who is watched.
        watch.drain();
        spark.sparkContext().addSparkListener(watch);
        return watch;
    }

    /** Files that may be read from now on. Each is known by its folder, which holds nothing else. */
    void grant(List<Path> files) {
        files.forEach(file -> granted.add(folder(file)));
    }

    /** Files that may not be read any more. */
    void revoke(List<Path> files) {
        files.forEach(file -> granted.remove(folder(file)));
    }

    private static String folder(Path file) {
        return FILE + file.toAbsolutePath().normalize().getParent() + "/";
    }

    /** What was read beside what was granted, since it was asked last. */
    List<String> outside() {
        drain();
        List<String> seen = new ArrayList<>(outside);
        seen.forEach(outside::remove);
        return seen.stream().sorted().toList();
    }

    private void drain() {
        try {
            spark.sparkContext().listenerBus().waitUntilEmpty(LONGEST_WAIT_MILLIS);
        } catch (TimeoutException busy) {
            throw new IllegalStateException("Spark has not told of its plans within its time", busy);
        }
    }

    @Override
    public void onOtherEvent(SparkListenerEvent event) {
        if (event instanceof SparkListenerSQLExecutionStart start) {
            look(start.sparkPlanInfo());
        }
    }

    private void look(SparkPlanInfo plan) {
        Option<String> location = plan.metadata().get(LOCATION);
        if (location.isDefined()) {
            // InMemoryFileIndex(1 paths)[file:/folder/file.csv, file:/…]
            String files = location.get().replaceFirst("^[^\\[]*\\[", "").replaceFirst("]$", "");
            for (String file : files.split(", (?=" + FILE + ")", -1)) {
                if (granted.stream().noneMatch(file::startsWith)) {
                    outside.add(file);
                }
            }
        }
        CollectionConverters.asJava(plan.children()).forEach(this::look);
    }

    @Override
    public void close() {
        spark.sparkContext().removeSparkListener(this);
    }
}
