package io.deepanalyze.agent.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.TruncTimestamp;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.Option;

/** What is remembered of days is held against what Spark makes of each time. */
class DayCodesTest {
    private static final long SECOND = 1_000_000;

    @ParameterizedTest
    @CsvSource({
        "DAY, UTC",
        "DAY, Europe/Zurich",
        "MONTH, America/Toronto",
        "DAY, America/Toronto",
        "DAY, America/Sao_Paulo",
        "DAY, Pacific/Apia",
        "WEEK, Asia/Kathmandu",
        "QUARTER, Australia/Lord_Howe",
        "YEAR, +05:45"
    })
    void agreesWithSparkOnEverySideOfEveryChangeOfTheClock(String unit, String zone) {
        Expression value = expression(unit, zone);
        KeyTable keys = new KeyTable();
        DayCodes days = new DayCodes(new Step.OfDay(0, zone, value), keys);
        for (long micros : moments(ZoneId.of(zone).getRules())) {
            Object expected = value.eval(new GenericInternalRow(new Object[] {micros}));
            assertThat(keys.value(days.code(true, micros)))
                    .as("%s in %s at %s", unit, zone, Instant.ofEpochSecond(Math.floorDiv(micros, SECOND)))
                    .isEqualTo(expected);
        }
        assertThat(keys.value(days.code(false, 0))).isNull();
    }

    /** The hours around each change of the clock, and moments near and far. */
    private static List<Long> moments(ZoneRules rules) {
        List<Long> moments = new ArrayList<>();
        List<ZoneOffsetTransition> changes = new ArrayList<>(rules.getTransitions());
        Instant at = Instant.parse("2030-01-01T00:00:00Z");
        while (rules.nextTransition(at) != null && changes.size() < 400) {
            changes.add(rules.nextTransition(at));
            at = changes.get(changes.size() - 1).getInstant();
        }
        for (ZoneOffsetTransition change : changes) {
            for (int minutes : new int[] {-1500, -121, -61, -31, -1, 0, 1, 29, 59, 61, 121, 1500}) {
                moments.add((change.toEpochSecond() + minutes * 60L) * SECOND - 1);
                moments.add((change.toEpochSecond() + minutes * 60L) * SECOND);
            }
        }
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long second = (long) (random.nextGaussian() * 5e7 * (i % 20 == 0 ? 1000 : 1));
            moments.add(second * SECOND + random.nextInt(1000));
        }
        return moments;
    }

    private static Expression expression(String unit, String zone) {
        Expression time = new BoundReference(0, DataTypes.TimestampType, true);
        Expression truncated = new TruncTimestamp(Literal.create(unit, DataTypes.StringType), time, Option.apply(zone));
        return new Cast(truncated, DataTypes.DateType, Option.apply(zone), EvalMode.LEGACY());
    }
}
