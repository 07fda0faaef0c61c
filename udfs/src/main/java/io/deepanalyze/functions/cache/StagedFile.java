package io.deepanalyze.functions.cache;

import io.deepanalyze.functions.execution.RowResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.types.DataType;

/** A file of results on its way to the table. It counts once it is finished. For one thread of an executor. */
final class StagedFile {
    private static final MessageType COLUMNS = CacheColumns.parquet();

    /** Bounds what a task holds in memory. */
    private static final long ROW_GROUP_BYTES = 8L << 20;

    private static final long MOST_BYTES = 128L << 20;
    private static final int MOST_ROWS = 100_000;

    /** What a task that is killed loses at most. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final CallIdentity call;
    private final DataType type;
    private final StagingFolder folder;
    private final Configuration hadoop;
    private final Path path;
    private final ParquetWriter<Group> writer;
    private final Instant opened = Instant.now();
    private int rows;

    StagedFile(CallIdentity call, DataType type, StagingFolder folder, Configuration hadoop) throws IOException {
        this.call = call;
        this.type = type;
        this.folder = folder;
        this.hadoop = hadoop;
        this.path = folder.newFile();
        this.writer = ExampleParquetWriter.builder(HadoopOutputFile.fromPath(path, hadoop))
                .withConf(hadoop)
                .withType(COLUMNS)
                .withRowGroupSize(ROW_GROUP_BYTES)
                // Vectors do not compress, and the table's own files are written by Spark.
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .withDictionaryEncoding(false)
                .build();
    }

    void add(byte[] inputHash, RowResult.Value value) throws IOException {
        Group row = new SimpleGroup(COLUMNS);
        row.add(CacheColumns.CALL_KEY, call.key());
        row.add(CacheColumns.INPUT_HASH, Binary.fromConstantByteArray(inputHash));
        row.add(CacheColumns.FUNCTION, call.function());
        row.add(CacheColumns.MODEL, call.model());
        row.add(CacheColumns.MODEL_HASH, call.modelHash());
        row.add(CacheColumns.PARAMETERS, call.parameters());
        row.add(CacheColumns.VALUE, Binary.fromConstantByteArray(ValueEncoding.write(value.value(), type)));
        row.add(CacheColumns.TRUNCATED, value.truncated());
        row.add(CacheColumns.TOKENS, value.tokens());
        row.add(CacheColumns.CREATED_AT, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        writer.write(row);
        rows++;
    }

    /** Whether it is time for another file. */
    boolean isFull() {
        return rows >= MOST_ROWS
                || writer.getDataSize() >= MOST_BYTES
                || Duration.between(opened, Instant.now()).compareTo(LONGEST) >= 0;
    }

    /** Completes the file and leaves it to the driver. */
    void finish() throws IOException {
        writer.close();
        folder.finish(path, hadoop);
    }
}
