package io.deepanalyze.agent.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Table;
import io.deepanalyze.report.Table.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says in the report what the profiling did.
 *
 * @param source the source
 * @param settings what the caller chose
 * @param sampleRows rows of the sample
 * @param rows rows of the table
 */
record PassDescription(OpenSource source, ProfileSettings settings, int sampleRows, long rows) {
    private static final List<Column> COLUMNS = List.of(
            new Column("column", "string"),
            new Column("type", "string"),
            new Column("role", "string"),
            new Column("rows", "bigint"),
            new Column("nulls", "bigint"),
            new Column("nonFinite", "bigint"),
            new Column("distinct", "bigint"),
            new Column("distinctExact", "boolean"),
            new Column("mean", "double"),
            new Column("standardDeviation", "double"));

    ProfilingPass describe(List<ColumnProfile> profiles, long durationMillis) {
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (ColumnProfile profile :
                profiles.stream().flatMap(ColumnProfile::withinIt).toList()) {
            cells.add(Arrays.asList(
                    profile.name(),
                    profile.type(),
                    profile.role().name().toLowerCase(Locale.ROOT),
                    profile.rows(),
                    profile.nulls(),
                    profile.nonFinite(),
                    profile.distinct(),
                    profile.distinctExact(),
                    profile.mean(),
                    profile.standardDeviation()));
        }
        return new ProfilingPass(code(), new Table(COLUMNS, cells, false), durationMillis);
    }

    private String code() {
        Map<String, Object> pass = new LinkedHashMap<>();
        pass.put("pass", "profile");
        pass.put("source", source.name());
        pass.put("from", source.from());
        pass.put("rows", rows);
        pass.put("sampleRows", sampleRows);
        pass.put("sample", sampleRows == rows ? "every row" : "uniform: occurrences of each content drawn by seed");
        pass.put("seed", settings.seed());
        pass.put("exclude", settings.exclude().stream().sorted().toList());
        pass.put("mask", settings.mask().stream().sorted().toList());
        try {
            return new ObjectMapper().writeValueAsString(pass);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of strings and numbers is always JSON", e);
        }
    }
}
