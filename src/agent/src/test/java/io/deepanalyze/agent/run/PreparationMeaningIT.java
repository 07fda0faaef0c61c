package io.deepanalyze.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.preparation.PreparationPlan;
import io.deepanalyze.agent.preparation.Step;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Steps that are on keep what each value means. Columns are written by a writer who knows the value behind each text, in ways that people
 * write them: whatever a plan reads must be that value, and whatever it makes NULL must have been missing.
 */
class PreparationMeaningIT {
    private static final int ROWS = 60;
    private static final int COLUMNS = 40;
    private static final SparkSession SPARK = TestSession.open("America/New_York");
    private static final Set<String> MISSING =
            Set.of("", "na", "n/a", "#n/a", "?", "-", "--", "null", "none", "nan", "not available");
    private static final List<String> WORDS = List.of("NA", "N/A", "none", "", "?", "-", "NaN", "null");

    /** A text and the value that its writer means; null where there is none. */
    private record Cell(@Nullable String text, @Nullable Object meant) {}

    /** How a writer writes values, and whether a blank value of it is one that is missing. */
    private record Writer(Function<Random, Cell> values, boolean wordsAreMissing) {}

    private static final DecimalFormatSymbols GERMAN = DecimalFormatSymbols.getInstance(Locale.GERMANY);
    private static final DecimalFormatSymbols ENGLISH = DecimalFormatSymbols.getInstance(Locale.US);

    private static final List<Writer> WRITERS = List.of(
            numbers("0", ENGLISH, 0, ""),
            numbers("0.00", ENGLISH, 2, ""),
            numbers("#,##0.00", ENGLISH, 2, ""),
            numbers("#,##0.00", GERMAN, 2, ""),
            numbers("#,##0", ENGLISH, 0, ""),
            numbers("#,##0", GERMAN, 0, ""),
            numbers("0.000", ENGLISH, 3, ""),
            numbers("0.000", GERMAN, 3, ""),
            numbers("#,##0.00", ENGLISH, 2, "$"),
            numbers("0.0", ENGLISH, 1, "%"),
            times("yyyy-MM-dd", false),
            times("dd/MM/yyyy", false),
            times("M/d/yyyy", false),
            times("d.M.yyyy", false),
            times("yyyy-MM-dd HH:mm:ss", true),
            times("dd/MM/yyyy HH:mm", true),
            new Writer(random -> text("%05d".formatted(random.nextInt(90_000))), true),
            new Writer(random -> text("%d".formatted(10_000_000_000_000_000L + random.nextInt(1000))), true),
            new Writer(random -> flag(random.nextBoolean(), "Yes", "No"), true),
            new Writer(random -> flag(random.nextBoolean(), "TRUE", "false"), true),
            new Writer(
                    random -> text(
                            List.of("red", "Red", "blue", "NA", "none", "-").get(random.nextInt(6))),
                    false),
            new Writer(random -> text("1e" + random.nextInt(5)), true));

    private static Writer numbers(String pattern, DecimalFormatSymbols symbols, int scale, String sign) {
        return new Writer(
                random -> {
                    BigDecimal value = BigDecimal.valueOf(random.nextInt(4_000_000) - 100_000, scale);
                    String text = new DecimalFormat(pattern, symbols).format(value);
                    return new Cell(sign.equals("%") ? text + "%" : sign + text, value);
                },
                true);
    }

    private static Writer times(String pattern, boolean clock) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        return new Writer(
                random -> {
                    // Every hour of a spring in which New York skips one.
                    LocalDateTime time = LocalDate.of(2024, 3, 1).atStartOfDay().plusHours(random.nextInt(24 * 60));
                    return new Cell(format.format(time), clock ? time : time.toLocalDate());
                },
                true);
    }

    private static Cell text(String text) {
        return new Cell(text, text);
    }

    private static Cell flag(boolean value, String yes, String no) {
        return new Cell(value ? yes : no, value);
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    @Property(tries = 5, shrinking = ShrinkingMode.OFF)
    void keepsWhatEveryValueMeans(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        List<List<Cell>> columns = new ArrayList<>();
        List<Boolean> wordsAreMissing = new ArrayList<>();
        for (int i = 0; i < COLUMNS; i++) {
            Writer writer = WRITERS.get((i + random.nextInt(2) * 7) % WRITERS.size());
            boolean dirty = random.nextBoolean();
            List<Cell> cells = new ArrayList<>();
            for (int row = 0; row < ROWS; row++) {
                cells.add(cell(writer, dirty, random));
            }
            columns.add(cells);
            wordsAreMissing.add(writer.wordsAreMissing());
        }
        try (PreparationRun run = Preparations.open(table(columns))) {
            PreparationPlan plan = run.plan();
            assertThat(plan.on()).noneMatch(Step::losesInformation).allMatch(step -> step.lost() == 0);
            List<Row> rows = run.data(plan).collectAsList();
            assertThat(rows).hasSize(ROWS);
            for (Row row : rows) {
                int at = row.getAs("row");
                for (int i = 0; i < COLUMNS; i++) {
                    check(
                            columns.get(i).get(at),
                            row.get(i + 1),
                            wordsAreMissing.get(i),
                            i + " " + Preparations.on(plan));
                }
            }
        }
    }

    private static Cell cell(Writer writer, boolean dirty, Random random) {
        int draw = random.nextInt(20);
        if (dirty && draw == 0) {
            return new Cell(WORDS.get(random.nextInt(WORDS.size())), null);
        }
        if (draw == 1) {
            return new Cell(null, null);
        }
        Cell cell = writer.values().apply(random);
        return dirty && draw < 4 ? new Cell(" " + cell.text() + "\t", cell.meant()) : cell;
    }

    private static Dataset<Row> table(List<List<Cell>> columns) {
        StructType schema = new StructType().add("row", DataTypes.IntegerType);
        for (int i = 0; i < columns.size(); i++) {
            schema = schema.add("column_" + i, DataTypes.StringType);
        }
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(row);
            for (List<Cell> column : columns) {
                cells.add(column.get(row).text());
            }
            rows.add(RowFactory.create(cells.toArray()));
        }
        return SPARK.createDataFrame(rows, schema);
    }

    private static void check(Cell cell, @Nullable Object prepared, boolean wordsAreMissing, String where) {
        String text = cell.text() == null ? "" : cell.text().strip();
        if (prepared == null) {
            assertThat(MISSING).as("%s became NULL in %s", text, where).contains(text.toLowerCase(Locale.ROOT));
            assertThat(cell.meant() == null
                            || wordsAreMissing
                            || Set.of("", "N/A", "NULL", "?", "--").contains(text))
                    .as("the word %s became NULL in %s", text, where)
                    .isTrue();
        } else if (prepared instanceof String same) {
            assertThat(same).as(where).isEqualTo(text);
        } else if (prepared instanceof Number number && cell.meant() instanceof BigDecimal meant) {
            assertThat(new BigDecimal(number.toString()))
                    .as("%s in %s", text, where)
                    .isEqualByComparingTo(meant);
        } else if (prepared instanceof Number number) {
            assertThat(new BigDecimal(number.toString()))
                    .as("%s in %s", text, where)
                    .isEqualByComparingTo(text);
        } else if (prepared instanceof java.sql.Date date) {
            assertThat(date.toLocalDate()).as("%s in %s", text, where).isEqualTo(cell.meant());
        } else {
            assertThat(prepared).as("%s in %s", text, where).isEqualTo(cell.meant());
        }
    }
}
