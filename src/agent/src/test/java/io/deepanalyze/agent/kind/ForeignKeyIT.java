package io.deepanalyze.agent.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Relation;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForeignKeyIT {
    private final SparkSession spark = LocalSpark.session();

    @BeforeEach
    void makeTables() {
        view("persons", "SELECT concat('p', id) AS name FROM range(100)");
        view("dues", "SELECT concat('p', id) AS name, if(id % 3 = 0, 'pos', 'neg') AS bool FROM range(100)");
        view("absences", "SELECT concat('p', id) AS name, id % 12 AS month FROM range(100)");
        view(
                "enrolments",
                "SELECT concat('p', if(id = 0, 1000, id % 50)) AS name, id % 12 AS month FROM range(60)"
                        + " UNION ALL SELECT NULL, 3");
        view("bool", "SELECT * FROM VALUES ('neg'), ('pos') AS t(name)");
        view("orders", "SELECT id AS id, id % 7 AS quantity, CAST(id % 20 AS INT) AS customer_id FROM range(40)");
        view("customers", "SELECT id AS id, id * 3 AS age FROM range(20)");
    }

    private void view(String name, String sql) {
        spark.sql(sql).createOrReplaceTempView(name);
    }

    private List<Relation> tables() {
        return List.of(
                LocalSpark.relation(spark, "absences", LocalSpark.identifier("name"), LocalSpark.number("month")),
                LocalSpark.relation(spark, "bool", LocalSpark.category("name")),
                LocalSpark.relation(spark, "dues", LocalSpark.identifier("name"), LocalSpark.category("bool")),
                LocalSpark.relation(spark, "enrolments", LocalSpark.category("name"), LocalSpark.number("month")),
                LocalSpark.relation(spark, "persons", LocalSpark.identifier("name")),
                LocalSpark.relation(
                        spark,
                        "orders",
                        LocalSpark.identifier("id"),
                        LocalSpark.number("quantity"),
                        LocalSpark.number("customer_id")),
                LocalSpark.relation(spark, "customers", LocalSpark.identifier("id"), LocalSpark.number("age")));
    }

    @Test
    void linksEachTableToTheOneThatListsTheThings() {
        List<ForeignKey> all =
                new ForeignKeyKind().enumerate(LocalSpark.scene(spark, tables().toArray(Relation[]::new)));

        List<String> links = all.stream()
                .flatMap(it -> it.link(LocalSpark.answer(spark, it)).stream())
                .map(it -> it.childSource() + "." + it.childColumn() + " -> " + it.parentSource() + "."
                        + it.parentColumn() + (it.childUnique() ? " 1:1" : ""))
                .toList();

        assertThat(links)
                .containsExactly(
                        "absences.name -> persons.name 1:1",
                        "dues.name -> persons.name 1:1",
                        "dues.bool -> bool.name",
                        "enrolments.name -> persons.name",
                        "orders.customer_id -> customers.id");
        all.forEach(HandMade::assertRoundTrip);
    }

    @Test
    void joinsOverItsLink() {
        ForeignKey orders = of("orders");
        ForeignKeyLink link = orders.link(LocalSpark.answer(spark, orders)).orElseThrow();

        long joined = spark.sql(
                        "SELECT * FROM (SELECT %s AS k FROM orders) c JOIN (SELECT %s AS k FROM customers) p ON c.k = p.k"
                                .formatted(link.childSql(), link.parentSql()))
                .count();

        assertThat(joined).isEqualTo(40);
    }

    @Test
    void saysCoverageAndOrphans() {
        ForeignKey enrolments = of("enrolments");
        Evidence evidence = LocalSpark.answer(spark, enrolments);

        Statement statement = enrolments.state(evidence, 0.95).orElseThrow();

        HandMade.assertBound(statement, evidence);
        assertThat(statement.title().text()).isEqualTo("`enrolments` refers to `persons` by `name`");
        assertThat(statement.sentence().text())
                .isEqualTo("`name` of `enrolments` refers to `name` of `persons`: 59 of 60 rows with a key have a match"
                        + " (98.3 %), 1 with 1 distinct keys are orphans, and 50 of 100 keys of `persons` are in"
                        + " use.");
    }

    private ForeignKey of(String source) {
        Optional<ForeignKey> found = new ForeignKeyKind()
                .enumerate(LocalSpark.scene(spark, tables().toArray(Relation[]::new))).stream()
                        .filter(it -> it.source().equals(source))
                        .findFirst();
        return found.orElseThrow();
    }
}
