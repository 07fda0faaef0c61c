package io.deepanalyze.functions.cache;

import io.deepanalyze.functions.execution.CallSpec;
import io.deepanalyze.functions.execution.ResultKeeper;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The front door for planning: what a session keeps of calls. Opened once for each plan, on the driver; the table is found, and what executors left is
 * appended to it, when the first call asks.
 */
public final class KeptCalls {
    private final SparkSession session;
    private final String name;
    private @Nullable CacheTable table;
    private @Nullable SerializableConfiguration hadoop;

    private KeptCalls(SparkSession session, String name) {
        this.session = session;
        this.name = name;
    }

    /** What the session keeps, or nothing if it names no table. */
    public static Optional<KeptCalls> of(SparkSession session) {
        return CacheTable.configured(session).map(name -> new KeptCalls(session, name));
    }

    /**
     * What is kept of a call.
     *
     * @param inputs how many texts it reads
     * @return nothing if its values are not to be kept
     * @throws ResultsCacheException if the table cannot be used
     */
    public Optional<KeptCall> of(CallSpec spec, int inputs) {
        return CallIdentity.of(spec, inputs).map(call -> keptCall(spec, call));
    }

    private KeptCall keptCall(CallSpec spec, CallIdentity call) {
        if (table == null || hadoop == null) {
            table = CacheTable.open(session, name);
            hadoop = new SerializableConfiguration(CacheTable.hadoop(session));
            new StagedResults(session, table).commit();
        }
        return new KeptCall(
                new StagingKeeper(call, spec.operation().type(), table, hadoop),
                table.kept(session, call.key()).queryExecution().optimizedPlan());
    }

    /**
     * What is kept of a call.
     *
     * @param keeper reads and keeps its values
     * @param rows what is kept: the input's hash, unique, the value, and whether the text was cut
     */
    public record KeptCall(ResultKeeper keeper, LogicalPlan rows) {}
}
