package io.deepanalyze.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.TestSession;
import io.deepanalyze.report.ColumnProfile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A kept state, merged with that of new rows, says what one scan of all rows would. */
class ProfileStateIT {
    private static final String ROWS = """
            SELECT id, id %% 7 AS few, id * 2654435761 %% 1000003 / 3D AS amount, concat('city ', id %% 60) AS city,
              date_add(DATE'2020-01-01', CAST(id %% 400 AS INT)) AS day, CAST(id AS DECIMAL(30, 2)) AS exact,
              array(id %% 3) AS list
            FROM range(%d, %d)""";

    private static SparkSession spark;

    @BeforeAll
    static void open() {
        spark = TestSession.open();
    }

    private static ProfileState state(String sql, long seed) {
        ProfileSettings settings = new ProfileSettings(seed, 1000, 1_000_000, Set.of(), Set.of());
        return Profiler.scan(ProfilerIT.open(spark.sql(sql)), settings, "q1").state();
    }

    private static byte[] bytes(ProfileState state) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        state.write(out);
        return out.toByteArray();
    }

    private static ProfileState read(byte[] bytes) throws IOException {
        return ProfileState.read(new ByteArrayInputStream(bytes));
    }

    private static java.util.List<ColumnProfile> profile(ProfileState state) {
        return state.profile(spark);
    }

    @Test
    void oldAndNewRowsTogetherGiveTheProfileOfAll() throws Exception {
        ProfileState old = read(bytes(state(ROWS.formatted(0, 9_000), 7)));
        ProfileState fresh = state(ROWS.formatted(9_000, 20_000), 7);
        fresh.add(old);
        assertThat(fresh.rows()).isEqualTo(20_000);
        assertThat(profile(fresh)).isEqualTo(profile(state(ROWS.formatted(0, 20_000), 7)));
        assertThat(profile(read(bytes(fresh)))).isEqualTo(profile(fresh));
    }

    @Test
    void whereNothingIsLeftOpenStatesAloneSayWhatAProfileSays() {
        ProfileSettings settings = new ProfileSettings(7, 1000, 1_000_000, Set.of(), Set.of());
        ScannedSource scanned = Profiler.scan(ProfilerIT.open(spark.sql(ROWS.formatted(0, 20_000))), settings, "q1");
        // Elements of arrays are read apart, and are no part of a state.
        assertThat(profile(scanned.state()))
                .isEqualTo(scanned.columns().stream()
                        .map(column -> column.withElements(List.of()))
                        .toList());
    }

    @Test
    void statesOfOtherColumnsOrSeedsAreRefused() {
        ProfileState state = state(ROWS.formatted(0, 10), 7);
        assertThatThrownBy(() -> state.add(state("SELECT id AS other FROM range(3)", 7)))
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessageContaining("other columns")
                .hasMessageContaining("`other` BIGINT");
        assertThatThrownBy(() -> state.add(state(ROWS.formatted(0, 10), 8)))
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessageContaining("seed 7")
                .hasMessageContaining("seed 8");
    }

    @Test
    void whatIsNoStateOrDamagedIsRefused() throws Exception {
        byte[] bytes = bytes(state(ROWS.formatted(0, 500), 7));
        assertThatThrownBy(() -> read("no state".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
        for (int length = 0; length < bytes.length; length += Math.max(1, bytes.length / 40)) {
            byte[] cut = java.util.Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(cut)).as("%d bytes", length).isInstanceOf(IOException.class);
        }
        for (int at = 20; at < bytes.length; at += Math.max(1, bytes.length / 40)) {
            byte[] changed = bytes.clone();
            changed[at] ^= 0x55;
            assertThatThrownBy(() -> read(changed)).as("byte %d", at).isInstanceOf(IOException.class);
        }
    }
}
