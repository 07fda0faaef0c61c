package io.deepanalyze.functions.forecast;

import io.deepanalyze.functions.forecast.series.Frequency;
import io.deepanalyze.functions.forecast.series.SeriesOptions;
import io.deepanalyze.functions.forecast.series.Step;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.Seq;

/** Checks the arguments of a call against the columns of its table. Driver side, on the thread that analyses. */
final class ForecastArguments {
    private static final int MOST_VALUES = 100;
    private static final double DEFAULT_WIDTH = 0.95;

    private final List<Attribute> columns;
    private final Map<ForecastParameter, Expression> arguments;
    private final SQLConf settings;

    /**
     * The arguments of one call.
     *
     * @param columns of the table, resolved
     * @param arguments resolved, without the table
     */
    ForecastArguments(Seq<Attribute> columns, Map<ForecastParameter, Expression> arguments) {
        this.columns = ScalaLists.list(columns);
        this.arguments = arguments;
        this.settings = SQLConf.get();
    }

    /** What is asked for. The first argument that is wrong is a {@link ForecastException}. */
    ForecastRequest request() {
        Attribute time = time();
        List<Attribute> values = values();
        List<Attribute> groups = texts(ForecastParameter.GROUP_COL).stream()
                .map(name -> column(ForecastParameter.GROUP_COL, name))
                .toList();
        checkSeed();
        return new ForecastRequest(
                time, values, groups, horizon(), settings.sessionLocalTimeZone(), options(time.dataType()));
    }

    private Attribute time() {
        Attribute time = column(ForecastParameter.TIME_COL, requiredText(ForecastParameter.TIME_COL));
        if (!isTime(time.dataType())) {
            throw ForecastException.of("The argument `time_col` names " + Names.quoted(time.name()) + ", which is "
                    + time.dataType().sql()
                    + ". It must be a DATE, TIMESTAMP or TIMESTAMP_NTZ: cast it in TABLE(SELECT ...).");
        }
        return time;
    }

    private List<Attribute> values() {
        required(ForecastParameter.VALUE_COL);
        List<String> names = texts(ForecastParameter.VALUE_COL);
        if (names.isEmpty() || names.size() > MOST_VALUES || new LinkedHashSet<>(names).size() < names.size()) {
            throw ForecastException.of("The argument `value_col` names " + names.size()
                    + " columns. Give the name of a numeric column, or an array of 1 to " + MOST_VALUES
                    + " different names.");
        }
        List<Attribute> values = names.stream()
                .map(name -> column(ForecastParameter.VALUE_COL, name))
                .toList();
        for (Attribute value : values) {
            if (!(value.dataType() instanceof NumericType)) {
                throw ForecastException.of(
                        "The argument `value_col` names " + Names.quoted(value.name()) + ", which is "
                                + value.dataType().sql() + ". It must be a number: cast it in TABLE(SELECT ...).");
            }
        }
        return values;
    }

    private Expression horizon() {
        Expression horizon = required(ForecastParameter.HORIZON);
        DataType type = horizon.dataType();
        if (!isTime(type) && !(type instanceof StringType)) {
            throw ForecastException.of("The argument `horizon` is " + type.sql()
                    + ". It must be a date, a timestamp or a string of one, such as '2027-01-01'.");
        }
        if (!horizon.references().isEmpty() || !horizon.deterministic()) {
            throw ForecastException.of("The argument `horizon` is " + Names.quoted(horizon.sql())
                    + ", which is not the same for all rows. Give an expression without columns, such as '2027-01-01',"
                    + " current_date() + INTERVAL 30 DAYS or (SELECT max(day) FROM t).");
        }
        if (horizon instanceof Literal literal && type instanceof StringType && timestamp(literal) == null) {
            throw ForecastException.of("The argument `horizon` is " + Names.quoted(String.valueOf(literal.value()))
                    + ", which is no date and no timestamp. Give one, such as '2027-01-01' or '2027-01-01 12:00:00'.");
        }
        return horizon;
    }

    private @Nullable Object timestamp(Literal literal) {
        return new Cast(literal, DataTypes.TimestampType, Option.apply(settings.sessionLocalTimeZone()), EvalMode.TRY())
                .eval(null);
    }

    private SeriesOptions options(DataType time) {
        ForecastTuning tuning = ForecastTuning.parse(text(ForecastParameter.PARAMETERS, "{}"));
        // Dates and times without a zone are counted as if on a clock that never changes.
        ZoneId zone = time instanceof TimestampType
                ? DateTimeUtils.getZoneId(settings.sessionLocalTimeZone())
                : ZoneOffset.UTC;
        try {
            return new SeriesOptions(frequency(time), zone, width(), tuning.floor(), tuning.cap(), tuning.ignored());
        } catch (IllegalArgumentException wrong) {
            throw ForecastException.of(String.valueOf(wrong.getMessage()));
        }
    }

    private Frequency frequency(DataType time) {
        String text = text(ForecastParameter.FREQUENCY, "auto");
        Frequency frequency;
        try {
            frequency = Frequency.parse(text);
        } catch (IllegalArgumentException unknown) {
            throw ForecastException.of(
                    "The argument `frequency` is " + Names.quoted(text) + ". " + unknown.getMessage());
        }
        if (time instanceof DateType
                && frequency instanceof Frequency.Fixed fixed
                && fixed.step() instanceof Step.Micros micros
                && !micros.isWholeDays()) {
            throw ForecastException.of(
                    "The argument `frequency` is " + Names.quoted(text)
                            + ", but dates have no time of the day. Give whole days, or cast the column of times to TIMESTAMP.");
        }
        return frequency;
    }

    private double width() {
        Expression width = arguments.get(ForecastParameter.PREDICTION_INTERVAL_WIDTH);
        if (width == null) {
            return DEFAULT_WIDTH;
        }
        Object value = width.dataType() instanceof NumericType && width.foldable()
                ? new Cast(width, DataTypes.DoubleType, Option.empty()).eval(null)
                : null;
        if (value instanceof Double number) {
            return number;
        }
        throw ForecastException.of("The argument `prediction_interval_width` is " + Names.quoted(width.sql())
                + ". Give a number between 0 and 1, such as 0.95.");
    }

    private void checkSeed() {
        Expression seed = arguments.get(ForecastParameter.SEED);
        if (seed != null && !(seed.dataType() instanceof IntegralType || seed.dataType() instanceof NullType)) {
            throw ForecastException.of(
                    "The argument `seed` is " + seed.dataType().sql() + ". Give an integer or NULL; it has no effect.");
        }
    }

    private Attribute column(ForecastParameter parameter, String name) {
        List<Attribute> found =
                columns.stream().filter(column -> isNamed(column, name)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw ForecastException.of("The argument " + Names.quoted(parameter.sql()) + " names " + Names.quoted(name)
                + ", which "
                + (found.isEmpty() ? "the table does not have" : found.size() + " columns of the table are called")
                + ". Nearest are "
                + Names.nearest(name, columns.stream().map(Attribute::name).toList()) + ".");
    }

    private boolean isNamed(Attribute column, String name) {
        return settings.caseSensitiveAnalysis()
                ? column.name().equals(name)
                : column.name().equalsIgnoreCase(name);
    }

    private Expression required(ForecastParameter parameter) {
        Expression value = arguments.get(parameter);
        if (value == null) {
            throw ForecastException.of("The argument " + Names.quoted(parameter.sql())
                    + " is missing. Needed are observed, horizon," + " time_col and value_col.");
        }
        return value;
    }

    private String requiredText(ForecastParameter parameter) {
        required(parameter);
        List<String> texts = texts(parameter);
        if (texts.size() != 1) {
            throw ForecastException.of(
                    "The argument " + Names.quoted(parameter.sql()) + " is not one string. Give the name of a column.");
        }
        return texts.get(0);
    }

    private String text(ForecastParameter parameter, String otherwise) {
        return arguments.containsKey(parameter) ? requiredText(parameter) : otherwise;
    }

    /** The strings of an argument that is a constant string or an array of some; none where it is NULL or not given. */
    private List<String> texts(ForecastParameter parameter) {
        Expression argument = arguments.get(parameter);
        if (argument == null || argument.dataType() instanceof NullType) {
            return List.of();
        }
        DataType type = argument.dataType();
        boolean array = type instanceof ArrayType list && list.elementType() instanceof StringType;
        if (!argument.foldable() || !(array || type instanceof StringType)) {
            throw ForecastException.of(
                    "The argument " + Names.quoted(parameter.sql()) + " is " + Names.quoted(argument.sql())
                            + ". Give a constant, a string or for groups and values an array of strings; names of columns are written as strings, in quotes.");
        }
        Object value = argument.eval(null);
        Stream<Object> elements = value instanceof ArrayData data
                ? Arrays.stream(data.toObjectArray(DataTypes.StringType))
                : Stream.ofNullable(value);
        return elements.map(String::valueOf).toList();
    }

    private static boolean isTime(DataType type) {
        return type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType;
    }
}
