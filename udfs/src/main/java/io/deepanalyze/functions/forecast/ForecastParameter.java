package io.deepanalyze.functions.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The parameters of {@code ai_forecast}, in their order. */
enum ForecastParameter {
    OBSERVED,
    HORIZON,
    TIME_COL,
    VALUE_COL,
    GROUP_COL,
    PREDICTION_INTERVAL_WIDTH,
    FREQUENCY,
    SEED,
    PARAMETERS;

    /** The name as queries spell it. */
    String sql() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> names() {
        return Arrays.stream(values()).map(ForecastParameter::sql).toList();
    }

    /** The parameter of a name, whatever its case. */
    static ForecastParameter named(String name) {
        for (ForecastParameter parameter : values()) {
            if (parameter.sql().equalsIgnoreCase(name)) {
                return parameter;
            }
        }
        throw ForecastException.of("ai_forecast has no argument " + Names.quoted(name) + ". Nearest are "
                + Names.nearest(name, names()) + ".");
    }
}
