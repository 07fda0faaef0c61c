package io.deepanalyze.agent.code.sql;

import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.code.NamedResults;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** Blocks that tests share, one a line of a resource, and the tables that they are about. */
final class Corpus {
    static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");

    private Corpus() {}

    /** A block that must not get through. */
    record Attack(String kind, List<String> codes, String block) {}

    static List<Attack> attacks() {
        return lines("attacks.tsv")
                .map(line -> line.split("\t", -1))
                .map(parts -> new Attack(parts[0], List.of(parts[1].split("\\|")), unescaped(parts[2])))
                .toList();
    }

    static List<String> harmless() {
        return lines("harmless.sql").map(Corpus::unescaped).toList();
    }

    /** A session of three small tables that are granted, and one that is not. */
    static SparkSession session() {
        SparkSession session = TestSession.open();
        session.sql("""
                SELECT * FROM VALUES
                  (1, 10, 'Ada', 'books', 12.5D, 2, DATE'2024-01-05', TIMESTAMP'2024-01-05 10:00:00', true, array('a', 'b'), map('k', 1), '{"a":1}'),
                  (2, 11, 'Bob', 'toys', 7.25D, 1, DATE'2024-02-10', TIMESTAMP'2024-02-10 11:30:00', false, array('c'), map('k', 2), '{"a":2}'),
                  (3, 10, 'Ada', 'books', 30D, 5, DATE'2024-03-15', TIMESTAMP'2024-03-15 09:15:00', true, array(), map(), null)
                AS t(order_id, customer_id, customer, category, price, quantity, ordered, ordered_at, paid, tags, attributes, payload)
                """).createOrReplaceTempView("orders");
        session.sql("""
                SELECT * FROM VALUES (10, 'Ada Lovelace', 'north', DATE'1990-01-01', 100.5D), (11, 'Bob', 'south', DATE'1985-05-05', 20D)
                AS c(customer_id, name, region, born, credit)""").createOrReplaceTempView("customers");
        session.sql("""
                SELECT DATE'2024-01-01' + CAST(id AS INT) AS day, 'c' || (id % 3) AS `city name`, id * 1.5D AS temp,
                  CAST(id % 7 AS DOUBLE) AS rain FROM range(60)""").createOrReplaceTempView("weather");
        session.sql("SELECT 'hunter2' AS password").createOrReplaceTempView("secrets");
        return session;
    }

    static PlanGate gate(SparkSession session) {
        return gate(session, new NamedResults(), Set.of());
    }

    static PlanGate gate(SparkSession session, NamedResults results, Set<String> functions) {
        Map<String, Grant> grants = new TreeMap<>();
        for (String name : List.of("orders", "customers", "weather")) {
            grants.put(name, new Grant(session.table(name), 1000L));
        }
        return new PlanGate(session, grants, results, functions, CostLimits.OF_A_MODEL, NOW);
    }

    private static java.util.stream.Stream<String> lines(String resource) {
        try (InputStream stream = Objects.requireNonNull(Corpus.class.getResourceAsStream(resource))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A block of several lines is one line of the resource. */
    private static String unescaped(String line) {
        return line.replace("⏎", "\n").replace("␀", "\0");
    }
}
