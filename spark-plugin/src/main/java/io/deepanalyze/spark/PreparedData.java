package io.deepanalyze.spark;

import io.deepanalyze.agent.preparation.StepCount;
import io.deepanalyze.report.ColumnProfile;
import java.util.List;

/** A prepared table that was written. Immutable and thread-safe. */
public interface PreparedData {
    /** Its folder or name. */
    String location();

    /** Rows of the source. */
    long rowsIn();

    /** Rows of the prepared table. */
    long rowsOut();

    /** What each step did behind those before it. */
    List<StepCount> changes();

    /** The columns of the source. */
    List<ColumnProfile> before();

    /** The columns of what was written. */
    List<ColumnProfile> after();

    /** All of this as JSON, with the steps, the query and what was run. */
    String toJson();

    /** What was done, and both profiles, as text for a terminal. */
    String toText();

    /** Prints {@link #toText} to the driver's standard output. */
    void show();
}
