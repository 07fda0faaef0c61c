package io.deepanalyze.functions.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.functions.execution.RowResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingFolderTest {
    private static final CallIdentity CALL = new CallIdentity("k", "ai_test", "m", "h", "{}");

    private final Configuration hadoop = new Configuration(false);

    @TempDir
    private Path table;

    @Test
    void aFileIsTheDriversOnceItIsFinished() throws IOException {
        StagingFolder folder = folder();
        StagedFile file = new StagedFile(CALL, DataTypes.StringType, folder, hadoop);
        file.add(new byte[] {1}, new RowResult.Value(UTF8String.fromString("x"), 1, false));
        assertThat(folder.finished(hadoop)).isEmpty();
        file.finish();
        assertThat(folder.finished(hadoop)).hasSize(1);
        folder.delete(folder.finished(hadoop), hadoop);
        assertThat(folder.finished(hadoop)).isEmpty();
    }

    @Test
    void onlyFilesWhoseWritersAreGoneAreAbandoned() throws IOException {
        StagingFolder folder = folder();
        Path old = Files.writeString(table.resolve("_deepanalyze/open/old.parquet"), "");
        Path recent = Files.writeString(table.resolve("_deepanalyze/open/recent.parquet"), "");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(2, ChronoUnit.DAYS)));
        folder.deleteAbandoned(hadoop);
        assertThat(old).doesNotExist();
        assertThat(recent).exists();
    }

    @Test
    void aTableWithoutTheFolderHasNoFiles() throws IOException {
        assertThat(new StagingFolder(table.toUri().toString()).finished(hadoop)).isEmpty();
    }

    @Test
    void saysWhereItMayNotWrite() throws IOException {
        Path file = Files.writeString(table.resolve("file"), "");
        StagingFolder folder = new StagingFolder(file.toUri().toString());
        assertThatThrownBy(() -> folder.create(hadoop)).isInstanceOf(IOException.class);
    }

    private StagingFolder folder() throws IOException {
        StagingFolder folder = new StagingFolder(table.toUri().toString());
        folder.create(hadoop);
        return folder;
    }
}
