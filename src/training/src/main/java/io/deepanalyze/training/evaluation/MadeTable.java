package io.deepanalyze.training.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * A table of a few orders, and what is asked of it.
 *
 * @param rows at least one
 */
record MadeTable(List<Order> rows) {
    private static final int ROWS = 24;
    private static final List<String> REGIONS = List.of("North", "South", "East", "West");
    private static final List<String> CHANNELS = List.of("shop", "shop", "phone", "web");
    private static final String WEB = "web";

    MadeTable {
        rows = List.copyOf(rows);
    }

    /** A row. */
    record Order(String region, String channel, int units, int amount) {}

    /**
     * A question with its answer.
     *
     * @param name of the value that it asks for
     */
    record Asked(String words, String name, long value) {
        String text() {
            return words + "\n\nAnswer in exactly this form: @" + name + "[value], where value is a number.";
        }
    }

    /** How the table is written. */
    record Form(String noteColumn, List<String> notes, String valueOfWeb) {}

    static MadeTable drawn(Random random) {
        List<Order> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(new Order(
                    REGIONS.get(random.nextInt(REGIONS.size())),
                    CHANNELS.get(i % CHANNELS.size()),
                    1 + random.nextInt(9),
                    10 + random.nextInt(990)));
        }
        return new MadeTable(rows);
    }

    /** A question about regions, units or amounts. */
    Asked asked(int which) {
        String region = REGIONS.get(which % REGIONS.size());
        return switch (which % 4) {
            case 0 -> new Asked("How many rows have the region " + region + "?", "row_count", in(region, row -> 1));
            case 1 -> new Asked("What is the sum of units over all rows?", "total_units", sum(Order::units));
            case 2 ->
                new Asked(
                        "What is the largest amount?",
                        "largest_amount",
                        rows.stream().mapToInt(Order::amount).max().orElseThrow());
            default ->
                new Asked(
                        "What is the sum of amount over the rows with the region " + region + "?",
                        "sum_amount",
                        in(region, Order::amount));
        };
    }

    /** A question for which the rows are grouped by channel. */
    Asked askedByChannel() {
        long most =
                rows.stream().collect(Collectors.groupingBy(Order::channel, Collectors.counting())).values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElseThrow();
        return new Asked(
                "Count the rows of each channel. How many rows has the channel that has the most?", "most_rows", most);
    }

    private long in(String region, ToIntFunction<Order> value) {
        return rows.stream()
                .filter(row -> row.region().equals(region))
                .mapToInt(value)
                .sum();
    }

    private long sum(ToIntFunction<Order> value) {
        return rows.stream().mapToInt(value).sum();
    }

    /** Writes the table as CSV; a row's note is the next of the notes, around and around, with the row's number where they differ. */
    void write(Path file, Form form) {
        StringBuilder text = new StringBuilder("region,channel,units,amount," + quoted(form.noteColumn()) + "\n");
        for (int i = 0; i < rows.size(); i++) {
            Order row = rows.get(i);
            text.append(row.region()).append(',');
            text.append(quoted(row.channel().equals(WEB) ? form.valueOfWeb() : row.channel()))
                    .append(',');
            text.append(row.units()).append(',').append(row.amount()).append(',');
            text.append(quoted(form.notes().get(i % form.notes().size()) + " (" + (i + 1) + ")"))
                    .append('\n');
        }
        write(file, text.toString());
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("The table '" + file + "' of the suite cannot be written", e);
        }
    }

    static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }
}
