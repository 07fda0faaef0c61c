package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.source.ElementTable;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.agent.source.SourceColumn;
import io.deepanalyze.report.ColumnProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the elements of arrays and the entries of maps hold: each array or map is profiled as a table of its elements.
 * Arrays inside of them are described by their size. Driver side, one thread; starts jobs.
 */
final class Elements {
    /** Arrays and maps of a source whose elements are read: each takes a scan of its column. */
    private static final int MOST_COLUMNS = 20;

    /** Elements of one column that are read: those of embeddings are many and say little. */
    private static final double MOST_ELEMENTS = 100e6;

    private final OpenSource source;
    private final ProfileSettings settings;
    private final String evidence;
    private final List<String> notes = new ArrayList<>();

    Elements(OpenSource source, ProfileSettings settings, String evidence) {
        this.source = source;
        this.settings = settings;
        this.evidence = evidence;
    }

    /** The profiles of the columns of the source, those of arrays and maps with their elements. */
    List<ColumnProfile> addTo(List<ColumnProfile> profiles) {
        Map<String, ColumnProfile> sizes = profiles.stream()
                .collect(Collectors.toMap(ColumnProfile::name, profile -> profile, (first, second) -> first));
        Map<String, ColumnProfile> described = new HashMap<>();
        List<String> left = new ArrayList<>();
        for (SourceColumn column : source.columns()) {
            ColumnProfile profile = sizes.get(column.name());
            Optional<OpenSource> elements = profile == null ? Optional.empty() : ElementTable.of(source, column);
            if (elements.isEmpty() || profile == null) {
                continue;
            }
            if (described.size() >= MOST_COLUMNS || count(sizes.get("size(" + column.name() + ")")) > MOST_ELEMENTS) {
                left.add(column.name());
            } else {
                described.put(
                        column.name(),
                        profile.withElements(Profiler.elements(
                                elements.get(), settings(profile, elements.get().columns()), evidence)));
            }
        }
        note(left);
        return profiles.stream()
                .map(profile -> described.getOrDefault(profile.name(), profile))
                .toList();
    }

    /** How many elements there are in all by the profile of their numbers. */
    private static double count(@Nullable ColumnProfile size) {
        Double mean = size == null ? null : size.mean();
        return size == null || mean == null ? 0 : mean * (size.rows() - size.nulls());
    }

    /** The elements of what is masked are masked. */
    private ProfileSettings settings(ColumnProfile whole, List<SourceColumn> columns) {
        Set<String> masked = whole.masked()
                ? columns.stream().map(SourceColumn::name).collect(Collectors.toCollection(HashSet::new))
                : Set.of();
        return new ProfileSettings(settings.seed(), settings.sampleRows(), settings.sampleCells(), Set.of(), masked);
    }

    private void note(List<String> left) {
        if (!left.isEmpty()) {
            notes.add("Of " + left.size() + " arrays and maps only the size was read, not what they hold: "
                    + left.stream().limit(5).collect(Collectors.joining(", "))
                    + (left.size() > 5 ? " and others" : "") + ". At most " + MOST_COLUMNS
                    + " are read, each of at most 100 million elements.");
        }
    }

    /** What a reader of the report should know of it. */
    List<String> notes() {
        return List.copyOf(notes);
    }
}
