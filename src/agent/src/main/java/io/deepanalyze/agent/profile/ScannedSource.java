package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.report.ColumnProfile;
import java.util.List;
import java.util.function.Supplier;

/**
 * A source after its scans. What only an analysis needs is made when {@link #profiled} is asked for: a profile alone does
 * without. Driver side; not thread-safe.
 */
public final class ScannedSource {
    private final OpenSource source;
    private final long rows;
    private final List<ColumnProfile> columns;
    private final Supplier<Relation> relation;
    private final ProfilingPass pass;
    private final ProfileState state;

    ScannedSource(
            OpenSource source,
            long rows,
            List<ColumnProfile> columns,
            Supplier<Relation> relation,
            ProfilingPass pass,
            ProfileState state) {
        this.source = source;
        this.rows = rows;
        this.columns = List.copyOf(columns);
        this.relation = relation;
        this.pass = pass;
        this.state = state;
    }

    /** The source, its notes with those of the profile. */
    public OpenSource source() {
        return source;
    }

    /** Its rows. */
    public long rows() {
        return rows;
    }

    /** The profile of each column that is not excluded, in the table's order. */
    public List<ColumnProfile> columns() {
        return columns;
    }

    /** The source with its variables and the sample, for an analysis. */
    public ProfiledSource profiled() {
        return new ProfiledSource(source, rows, columns, relation.get(), pass);
    }

    /** How all this was found. */
    public ProfilingPass pass() {
        return pass;
    }

    /** What the scan learned, to be merged with that of other rows. */
    public ProfileState state() {
        return state;
    }
}
