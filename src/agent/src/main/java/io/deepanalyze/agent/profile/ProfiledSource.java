package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.report.ColumnProfile;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A source with what is known of it. Driver side; thread-safe. */
public final class ProfiledSource {
    private final OpenSource source;
    private final long rows;
    private final List<ColumnProfile> columns;
    private final Supplier<Relation> maker;
    private final ProfilingPass pass;
    private final ProfileState state;
    private @Nullable Relation relation;

    ProfiledSource(
            OpenSource source,
            long rows,
            List<ColumnProfile> columns,
            Supplier<Relation> maker,
            ProfilingPass pass,
            ProfileState state) {
        this.source = source;
        this.rows = rows;
        this.columns = List.copyOf(columns);
        this.maker = maker;
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

    /** Its variables and the sample; made when first asked for, as a profile alone does without. */
    public synchronized Relation relation() {
        Relation made = relation;
        if (made == null) {
            made = maker.get();
            relation = made;
        }
        return made;
    }

    /** How all this was found. */
    public ProfilingPass pass() {
        return pass;
    }

    /** What the scan learned, to be merged with that of other rows. */
    public ProfileState state() {
        return state;
    }

    @Override
    public String toString() {
        return source.name() + ": " + rows + " rows, " + columns;
    }
}
