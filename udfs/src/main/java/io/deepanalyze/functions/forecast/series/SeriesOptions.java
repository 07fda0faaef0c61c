package io.deepanalyze.functions.forecast.series;

import io.deepanalyze.functions.forecast.series.Season.Span;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a caller wants of forecasts; travels to the executors.
 *
 * @param frequency how far apart they are
 * @param zone where the wall clock hangs by which days and months are counted
 * @param width the probability that an interval shall hold the value, between 0 and 1
 * @param floor no number given is below
 * @param cap no number given is above
 * @param ignored seasons that no model may have
 */
public record SeriesOptions(Frequency frequency, ZoneId zone, double width, double floor, double cap, Set<Span> ignored)
        implements Serializable {
    /** @throws IllegalArgumentException for a width that is no probability, or limits that leave nothing between them */
    public SeriesOptions {
        if (!(width > 0 && width < 1)) {
            throw new IllegalArgumentException(
                    "The width of the prediction interval is " + width
                            + ". It is the probability that the interval holds the value, and must lie between 0 and 1, such as 0.95.");
        }
        if (!(floor < cap)) {
            throw new IllegalArgumentException(
                    "The floor " + floor + " is not below the cap " + cap + ". Give a lower floor or a higher cap.");
        }
        // A class of the JDK, so that it can be serialized.
        ignored = new TreeSet<>(ignored);
    }
}
