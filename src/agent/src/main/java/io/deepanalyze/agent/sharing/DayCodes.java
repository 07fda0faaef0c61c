package io.deepanalyze.agent.sharing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.jspecify.annotations.Nullable;

/**
 * The codes of what {@link Step.OfDay} makes of times: Spark is asked once for each day, which is what takes the time.
 * Executor side; of one task.
 */
final class DayCodes {
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400;
    /** Days that are remembered, 89 years on both sides of the first; Spark is asked again and again about others. */
    private static final int MOST_DAYS = 65_536;
    /** Spans between two changes of the clock that are remembered. */
    private static final int MOST_SPANS = 64;

    private final Step.OfDay step;
    private final KeyTable keys;
    private final ZoneRules rules;
    private final long[] spanStarts = new long[MOST_SPANS];
    private final long[] spanEnds = new long[MOST_SPANS];
    private final int[] offsets = new int[MOST_SPANS];
    private int spans;
    private long firstDay;
    /** The code of each day and one; 0 where it was not asked for. */
    private int[] codes = new int[0];

    DayCodes(Step.OfDay step, KeyTable keys) {
        this.step = step;
        this.keys = keys;
        this.rules = ZoneId.of(step.zone()).getRules();
    }

    /** The code of a time, or of NULL where it is not {@code known}. */
    int code(boolean known, long micros) {
        if (!known) {
            return keys.code(asked(null));
        }
        long second = Math.floorDiv(micros, SECOND);
        long day = Math.floorDiv(second + offset(second), DAY);
        if (codes.length == 0) {
            firstDay = day - MOST_DAYS / 2;
            codes = new int[MOST_DAYS];
        }
        long place = day - firstDay;
        if (place < 0 || place >= MOST_DAYS) {
            return keys.code(asked(micros));
        }
        int numbered = codes[(int) place];
        if (numbered == 0) {
            numbered = keys.code(asked(micros)) + 1;
            codes[(int) place] = numbered;
        }
        return numbered - 1;
    }

    private @Nullable Object asked(@Nullable Long micros) {
        InternalRow row = new GenericInternalRow(new @Nullable Object[] {micros});
        return step.value().eval(row);
    }

    /** How far clocks were ahead of UTC then, in seconds. */
    private int offset(long second) {
        for (int i = 0; i < spans; i++) {
            if (second >= spanStarts[i] && second < spanEnds[i]) {
                return offsets[i];
            }
        }
        Instant instant = Instant.ofEpochSecond(second);
        int offset = rules.getOffset(instant).getTotalSeconds();
        if (spans == MOST_SPANS) {
            Arrays.fill(spanEnds, Long.MIN_VALUE);
            spans = 0;
        }
        ZoneOffsetTransition before = rules.previousTransition(instant.plusNanos(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        spanStarts[spans] = before == null ? Long.MIN_VALUE : before.toEpochSecond();
        spanEnds[spans] = after == null ? Long.MAX_VALUE : after.toEpochSecond();
        offsets[spans] = offset;
        spans++;
        return offset;
    }
}
