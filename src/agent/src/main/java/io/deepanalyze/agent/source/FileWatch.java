package io.deepanalyze.agent.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.PartitioningAwareFileIndex;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The files that a source was found to have when it was opened. Spark reads these and no later ones for the whole run; what
 * it cannot keep from happening is that they are written again or deleted. Driver side.
 */
final class FileWatch {
    /** Folders that are looked at again at most, so that looking takes seconds also where storage is slow. */
    private static final int MOST_FOLDERS = 500;

    private static final int FEW_FILES = 20;

    private final String source;
    private final Configuration configuration;
    private final Map<Path, FileStatus> files = new LinkedHashMap<>();

    private FileWatch(String source, Configuration configuration) {
        this.source = source;
        this.configuration = configuration;
    }

    /** The files that {@code plan} reads by path. Tables with a log of their own are pinned otherwise. */
    static FileWatch of(String source, LogicalPlan plan, Configuration configuration) {
        FileWatch watch = new FileWatch(source, configuration);
        for (LogicalPlan node : PlanReading.nodes(plan)) {
            if (node instanceof LogicalRelation relation
                    && relation.relation() instanceof HadoopFsRelation read
                    && read.location() instanceof PartitioningAwareFileIndex index) {
                CollectionConverters.asJava(index.allFiles()).forEach(file -> watch.files.put(file.getPath(), file));
            }
        }
        return watch;
    }

    /** A sentence on what happened to the files since, or nothing. */
    Optional<String> changes() {
        Map<Path, List<FileStatus>> folders = files.values().stream()
                .collect(Collectors.groupingBy(file -> file.getPath().getParent()));
        long looked = 0;
        long changed = 0;
        Path example = null;
        for (Map.Entry<Path, List<FileStatus>> folder :
                folders.entrySet().stream().limit(MOST_FOLDERS).toList()) {
            Optional<Map<Path, FileStatus>> now = now(folder.getKey(), folder.getValue());
            if (now.isEmpty()) {
                continue;
            }
            looked += folder.getValue().size();
            for (FileStatus then : folder.getValue()) {
                if (!same(then, now.get().get(then.getPath()))) {
                    changed++;
                    example = then.getPath();
                }
            }
        }
        return example == null
                ? Optional.empty()
                : Optional.of("The source '" + source + "' changed while it was analyzed: " + changed + " of " + looked
                        + " files were deleted or written again, such as '" + example.getName() + "'");
    }

    /** The files of a folder as they are; empty where storage does not tell. */
    private Optional<Map<Path, FileStatus>> now(Path folder, List<FileStatus> wanted) {
        try {
            FileSystem system = folder.getFileSystem(configuration);
            if (wanted.size() > FEW_FILES) {
                return Optional.of(Arrays.stream(system.listStatus(folder))
                        .collect(Collectors.toMap(FileStatus::getPath, Function.identity())));
            }
            Map<Path, FileStatus> found = new LinkedHashMap<>();
            for (FileStatus file : wanted) {
                try {
                    found.put(file.getPath(), system.getFileStatus(file.getPath()));
                } catch (FileNotFoundException gone) {
                    // What is not found is not put.
                }
            }
            return Optional.of(found);
        } catch (FileNotFoundException gone) {
            return Optional.of(Map.of());
        } catch (IOException untold) {
            return Optional.empty();
        }
    }

    private static boolean same(FileStatus then, @Nullable FileStatus now) {
        return now != null && then.getLen() == now.getLen() && then.getModificationTime() == now.getModificationTime();
    }
}
