package io.deepanalyze.functions.forecast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deepanalyze.functions.forecast.series.Season.Span;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the argument {@code parameters} says.
 *
 * @param floor no forecast and no end of an interval is below
 * @param cap none is above
 * @param ignored seasons whose order is zero
 */
record ForecastTuning(double floor, double cap, Set<Span> ignored) {
    private static final int LONGEST = 10_000;
    private static final String CAP = "global_cap";
    private static final String FLOOR = "global_floor";
    private static final Map<String, Span> ORDERS = Map.of("daily_order", Span.DAY, "weekly_order", Span.WEEK);
    private static final List<String> KNOWN = List.of(CAP, FLOOR, "daily_order", "weekly_order");

    ForecastTuning {
        ignored = Set.copyOf(ignored);
    }

    static ForecastTuning parse(String json) {
        ObjectNode object = read(json);
        Set<Span> ignored = EnumSet.noneOf(Span.class);
        object.fields().forEachRemaining(field -> {
            check(field.getKey(), field.getValue());
            Span span = ORDERS.get(field.getKey());
            if (span != null && field.getValue().asInt() == 0) {
                ignored.add(span);
            }
        });
        return new ForecastTuning(
                object.path(FLOOR).asDouble(Double.NEGATIVE_INFINITY),
                object.path(CAP).asDouble(Double.POSITIVE_INFINITY),
                ignored);
    }

    private static ObjectNode read(String json) {
        if (json.length() <= LONGEST) {
            try {
                if (new ObjectMapper().readTree(json) instanceof ObjectNode object) {
                    return object;
                }
            } catch (JsonProcessingException noJson) {
                throw refused(json);
            }
        }
        throw refused(json);
    }

    private static RuntimeException refused(String json) {
        return ForecastException.of(
                "The argument `parameters` is " + Names.quoted(json) + ", which is no JSON object of up to " + LONGEST
                        + " characters. Give one, such as '{\"global_floor\": 0}'; a column of parameters is not supported.");
    }

    private static void check(String name, JsonNode value) {
        if (!KNOWN.contains(name)) {
            throw ForecastException.of("The argument `parameters` names " + Names.quoted(name)
                    + ", which is unknown. Known are " + String.join(", ", KNOWN) + ".");
        }
        if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
            throw ForecastException.of("In the argument `parameters`, " + name + " is " + Names.quoted(value.toString())
                    + ", which is no finite number. Give a number.");
        }
    }
}
