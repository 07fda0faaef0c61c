package io.deepanalyze.agent.preparation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.TableIdentifier;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The folder that a table of the session's own catalog gets, which is not taken away where writing the table fails. Other catalogs look
 * after that themselves.
 *
 * @param folder the folder, if the table is one of that catalog
 * @param files its file system, if so
 */
record SessionTable(Optional<Path> folder, Optional<FileSystem> files) {
    private static final String SESSION_CATALOG = "spark_catalog";

    static SessionTable of(SparkSession spark, String name) {
        org.apache.spark.sql.classic.SparkSession classic = (org.apache.spark.sql.classic.SparkSession) spark;
        try {
            List<String> parts = CollectionConverters.asJava(
                    classic.sessionState().sqlParser().parseMultipartIdentifier(name));
            boolean full = parts.size() == 3 && parts.get(0).equalsIgnoreCase(SESSION_CATALOG);
            boolean current = classic.catalog().currentCatalog().equalsIgnoreCase(SESSION_CATALOG);
            if (!full && (parts.size() > 2 || !current)) {
                return new SessionTable(Optional.empty(), Optional.empty());
            }
            Option<String> schema = parts.size() == 1 ? Option.empty() : Option.apply(parts.get(parts.size() - 2));
            Path folder = new Path(classic.sessionState()
                    .catalog()
                    .defaultTablePath(new TableIdentifier(parts.get(parts.size() - 1), schema)));
            return new SessionTable(
                    Optional.of(folder),
                    Optional.of(folder.getFileSystem(classic.sparkContext().hadoopConfiguration())));
        } catch (Exception untold) { // writing will say what is wrong with the name
            return new SessionTable(Optional.empty(), Optional.empty());
        }
    }

    /** Whether there is something in its place; yes where that cannot be told. */
    boolean hasFiles() {
        try {
            return folder.isEmpty() || files.isEmpty() || files.get().exists(folder.get());
        } catch (IOException untold) {
            return true;
        }
    }

    /** Takes away what writing has left. */
    void deleteFiles() {
        try {
            if (folder.isPresent() && files.isPresent()) {
                files.get().delete(folder.get(), true);
            }
        } catch (IOException failed) {
            // The caller hears of what kept the table from being written.
        }
    }
}
