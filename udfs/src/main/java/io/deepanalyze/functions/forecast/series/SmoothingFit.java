package io.deepanalyze.functions.forecast.series;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Fits a model of exponential smoothing by maximum likelihood: the best of a few parameters, from there the simplex of Nelder and Mead. Levels and
 * trends at the start are estimated with the parameters; seasons at the start are those of a classical decomposition of the first seasons or of all, whichever
 * fits better. To estimate them freely would fit better still, but lets a season stand in for a trend.
 */
final class SmoothingFit {
    private static final int EVALUATIONS_PER_PARAMETER = 150;
    private static final double TOLERANCE = 1e-9;
    private static final double SIMPLEX_SIDE = 0.7;

    /** Errors that are smaller than this share of the values are rounding, not a better fit. */
    private static final double ROUNDING = 1e-9;

    /** A season may change, so that its start is better told by the first few of them. */
    private static final int FIRST_SEASONS = 5;

    private static final double[] LEVELS = {0.05, 0.3, 0.7, 0.95};
    private static final double[] SHARES = {0.05, 0.4};

    private final SmoothingForm form;
    private final double[] values;
    private final int observed;
    private final double floor;

    /**
     * A fit of one form.
     *
     * @param values the series from its first to its last observation, NaN where nothing was observed between them; positive for a model of
     *     logarithms
     */
    SmoothingFit(SmoothingForm form, double[] values) {
        this.form = form;
        this.values = form.logarithms() ? Arrays.stream(values).map(Math::log).toArray() : values;
        this.observed = (int) Arrays.stream(values).filter(Double::isFinite).count();
        double largest = Arrays.stream(this.values)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(0);
        this.floor = Math.max(Double.MIN_NORMAL, observed * Math.pow(ROUNDING * largest, 2));
    }

    /** The fitted model; empty where the series is too short for the form's parameters, or too full of gaps for its season. */
    Optional<SmoothingModel> fit() {
        int parameters = form.estimated() + 1;
        if (observed <= parameters + 1) {
            return Optional.empty();
        }
        return Stream.of(FIRST_SEASONS, Integer.MAX_VALUE)
                .map(years -> Decomposition.seasons(values, form.period(), years))
                .flatMap(Optional::stream)
                .map(seasons -> search(bestOfGrid(new SmoothingStart(form, values, seasons))))
                .min(Comparator.comparingDouble(Guess::objective))
                .map(guess -> fit(guess, parameters));
    }

    private SmoothingModel fit(Guess guess, int parameters) {
        SmoothingStart start = guess.start();
        // Once more, since a second simplex leaves flat places that hold the first.
        Smoothing smoothing = form.smoothing(search(guess).point());
        double squares = Math.max(floor, start.squares(smoothing));
        SmoothingState state = start.state(smoothing);
        for (double value : values) {
            state.next(value);
        }
        double variance = squares / (observed - form.estimated());
        return new SmoothingModel(form, smoothing, state, variance, criterion(squares, parameters));
    }

    /** A place of the search. */
    private record Guess(SmoothingStart start, double[] point, double objective) {}

    /** The best place that the simplex comes by from a first one, within its evaluations. */
    private Guess search(Guess first) {
        Guess[] best = {first};
        SimplexOptimizer optimizer = new SimplexOptimizer(new SimpleValueChecker(TOLERANCE, TOLERANCE));
        try {
            optimizer.optimize(
                    new MaxEval(EVALUATIONS_PER_PARAMETER * form.searched()),
                    new ObjectiveFunction(point -> {
                        Guess guess = new Guess(first.start(), point.clone(), objective(first.start(), point));
                        best[0] = guess.objective() < best[0].objective() ? guess : best[0];
                        return guess.objective();
                    }),
                    GoalType.MINIMIZE,
                    new InitialGuess(first.point()),
                    new NelderMeadSimplex(form.searched(), SIMPLEX_SIDE));
        } catch (MathIllegalStateException outOfEvaluations) {
            return best[0];
        }
        return best[0];
    }

    private Guess bestOfGrid(SmoothingStart start) {
        Guess best = new Guess(start, new double[form.searched()], Double.POSITIVE_INFINITY);
        for (double level : LEVELS) {
            for (double share : SHARES) {
                double[] point = new double[form.searched()];
                Arrays.fill(point, SmoothingForm.logit(share));
                if (form.trend() == SmoothingForm.Trend.DAMPED) {
                    point[point.length - 1] = 0;
                }
                point[0] = SmoothingForm.logit(level);
                double objective = objective(start, point);
                if (objective < best.objective()) {
                    best = new Guess(start, point, objective);
                }
            }
        }
        return best;
    }

    /** Minus twice the logarithm of the likelihood, per observation and without its constant. */
    private double objective(SmoothingStart start, double[] point) {
        double squares = start.squares(form.smoothing(point));
        return !Double.isFinite(squares) ? Double.MAX_VALUE : Math.log(Math.max(floor, squares));
    }

    private double criterion(double squares, int parameters) {
        double likelihood = -observed / 2.0 * (Math.log(2 * Math.PI * squares / observed) + 1);
        if (form.logarithms()) {
            // From the density of a logarithm to that of its value.
            likelihood -= Arrays.stream(values).filter(Double::isFinite).sum();
        }
        double correction = 2.0 * parameters * (parameters + 1) / (observed - parameters - 1);
        return 2 * (parameters - likelihood) + correction;
    }
}
