package io.deepanalyze.functions.forecast.series;

/**
 * The best level and trend to start from, for given parameters and seasons. Errors are linear in the states at the start, so that least squares
 * find them: the series, a level of one and a trend of one are smoothed side by side, and the errors of the series are regressed on those of the
 * two others.
 */
final class SmoothingStart {
    /** Where the two regressors tell less than this share apart, the trend at the start is left at zero. */
    private static final double COLLINEAR = 1e-10;

    private final SmoothingForm form;
    private final double[] values;
    private final double[] seasons;
    private final double[] noSeasons;

    SmoothingStart(SmoothingForm form, double[] values, double[] seasons) {
        this.form = form;
        this.values = values;
        this.seasons = seasons;
        this.noSeasons = new double[seasons.length];
    }

    /** The state before the first value, at the best level and trend. */
    SmoothingState state(Smoothing smoothing) {
        double[] start = solve(smoothing);
        return new SmoothingState(smoothing, start[0], start[1], seasons);
    }

    /**
     * The sum of squares of the errors from the best start on; not finite where they grow without bounds. Summed over the series once more: where
     * errors grow, least squares lose all their digits.
     */
    double squares(Smoothing smoothing) {
        SmoothingState state = state(smoothing);
        double squares = 0;
        for (double value : values) {
            double error = state.next(value);
            squares += Double.isNaN(value) ? 0 : error * error;
        }
        return squares;
    }

    /** The best level and trend. */
    private double[] solve(Smoothing smoothing) {
        SmoothingState series = new SmoothingState(smoothing, 0, 0, seasons);
        SmoothingState level = new SmoothingState(smoothing, 1, 0, noSeasons);
        SmoothingState trend = new SmoothingState(smoothing, 0, 1, noSeasons);
        double ll = 0;
        double tt = 0;
        double el = 0;
        double et = 0;
        double lt = 0;
        for (double value : values) {
            double zero = Double.isNaN(value) ? Double.NaN : 0;
            double e = series.next(value);
            double l = level.next(zero);
            double t = form.hasTrend() ? trend.next(zero) : 0;
            if (!Double.isNaN(value)) {
                ll += l * l;
                tt += t * t;
                el += e * l;
                et += e * t;
                lt += l * t;
            }
        }
        double determinant = ll * tt - lt * lt;
        if (determinant <= COLLINEAR * ll * tt) {
            return new double[] {-el / ll, 0};
        }
        double startLevel = (et * lt - el * tt) / determinant;
        double startTrend = (el * lt - et * ll) / determinant;
        return new double[] {startLevel, startTrend};
    }
}
