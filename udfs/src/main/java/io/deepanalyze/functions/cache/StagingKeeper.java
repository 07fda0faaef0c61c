package io.deepanalyze.functions.cache;

import io.deepanalyze.functions.execution.ResultKeeper;
import io.deepanalyze.functions.execution.RowResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the values of one call in files beside the table. Each row says by itself what a model answers, so that it does not matter whether the
 * attempt of a task that wrote it is the one that Spark counts: another attempt writes the same again, and a look-up takes one of them. Equal for
 * equal calls and tables, so that Spark sees when two parts of a plan are the same.
 */
final class StagingKeeper implements ResultKeeper {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(StagingKeeper.class);

    private final CallIdentity call;
    private final DataType type;
    private final CacheTable table;
    private final SerializableConfiguration hadoop;

    StagingKeeper(CallIdentity call, DataType type, CacheTable table, SerializableConfiguration hadoop) {
        this.call = call;
        this.type = type;
        this.table = table;
        this.hadoop = hadoop;
    }

    @Override
    public void begin(SparkSession session) {
        QueryEnds.of(session.sparkContext()).expect(session, table);
    }

    @Override
    public TaskResults open(TaskContext task) {
        return new InTask(this, task);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StagingKeeper that && that.call.key().equals(call.key()) && that.table.equals(table);
    }

    @Override
    public int hashCode() {
        return 31 * call.key().hashCode() + table.hashCode();
    }

    /** What people see of it in a plan. */
    @Override
    public String toString() {
        return "kept in " + table.name();
    }

    private static final class InTask implements TaskResults {
        private final StagingKeeper keeper;
        private final TaskContext task;

        /** What the open file has: equal inputs are worth one row. */
        private final Set<ByteBuffer> hashes = new HashSet<>();

        private @Nullable StagedFile file;
        private boolean failed;

        InTask(StagingKeeper keeper, TaskContext task) {
            this.keeper = keeper;
            this.task = task;
        }

        @Override
        public RowResult.@Nullable Value read(byte[] value, boolean truncated) {
            // Its tokens were read, and counted, in another query.
            return ValueEncoding.read(value, keeper.type)
                    .map(read -> new RowResult.Value(read.value(), 0, truncated))
                    .orElse(null);
        }

        @Override
        public void keep(byte[] inputHash, RowResult.Value value) {
            if (failed || !hashes.add(ByteBuffer.wrap(inputHash))) {
                return;
            }
            try {
                if (file == null) {
                    Configuration hadoop = keeper.hadoop.value();
                    file = new StagedFile(keeper.call, keeper.type, new StagingFolder(keeper.table.location()), hadoop);
                }
                file.add(inputHash, value);
                if (file.isFull()) {
                    finish();
                }
            } catch (IOException | RuntimeException e) {
                fail(e);
            }
        }

        @Override
        public void close() {
            try {
                finish();
            } catch (IOException | RuntimeException e) {
                fail(e);
            }
        }

        private void finish() throws IOException {
            StagedFile finished = file;
            file = null;
            hashes.clear();
            if (finished != null) {
                finished.finish();
            }
        }

        /** The query has its values, whether they are kept or not. */
        private void fail(Exception cause) {
            failed = true;
            file = null;
            if (task.isInterrupted()) {
                LOG.info("What task {} asked last is not kept, since it was killed.", task.taskAttemptId());
            } else {
                LOG.warn(
                        "Task {} keeps no more results of {} for the table {}; the query goes on, and a later one asks the model again.",
                        task.taskAttemptId(),
                        keeper.call.function(),
                        keeper.table.name(),
                        cause);
            }
        }
    }
}
