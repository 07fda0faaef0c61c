package io.deepanalyze.agent.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.report.ColumnProfile.Role;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the SQL of the kinds that compare levels, over names and values that quoting must survive. */
class ComparisonKindsIT {
    private static final List<FindingKind> KINDS = List.of(
            new OutstandingKind(),
            new GroupDifferenceKind(),
            new RateDifferenceKind(),
            new AssociationKind(),
            new MissingnessKind());

    private static SparkSession spark;
    private static SparkTables tables;

    @BeforeAll
    static void start() {
        spark = TestSession.open();
        tables = new SparkTables(spark);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void answersAsTheSampleDoes(String ansi) {
        spark.conf().set("spark.sql.ansi.enabled", ansi);
        Scene scene = new Scene(List.of(hostile()), null, null, ZoneOffset.UTC, 1);

        List<String> found = new ArrayList<>();
        for (FindingKind kind : KINDS) {
            List<? extends Inquiry> inquiries = kind.enumerate(scene);
            assertThat(inquiries).as(kind.name()).isNotEmpty();
            for (Inquiry inquiry : inquiries) {
                HandMade.assertRoundTrip(inquiry);
                Evidence evidence = tables.answer(inquiry);
                assertThat(evidence.table().rows()).hasSizeLessThanOrEqualTo(200);
                Optional<Statement> said = inquiry.state(evidence, 0.95);
                said.ifPresent(it -> HandMade.assertBound(it, evidence));
                if (inquiry instanceof Hypothesis hypothesis) {
                    double onAll =
                            hypothesis.test(evidence).map(it -> it.pValue()).orElse(1.0);
                    assertThat(hypothesis.screen(scene.relations().get(0)))
                            .as(inquiry.toString())
                            .isCloseTo(onAll, within(1e-9 + 1e-6 * onAll));
                    said.filter(it -> onAll < 1e-3)
                            .ifPresent(it -> found.add(
                                    it.title().text() + " | " + it.sentence().text()));
                }
            }
        }
        found.forEach(System.out::println);
        assertThat(found).isNotEmpty();
    }

    private static Relation hostile() {
        Random random = new Random(7);
        String[] levels = {"O'Brien", "back\\slash", "say \"hi\"", "new\nline", "`tick`"};
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            int level = random.nextInt(3) == 0 ? 0 : random.nextInt(5);
            Double value = i % 47 == 0 ? null : i % 89 == 0 ? Double.NaN : (Double) (level * 2 + random.nextGaussian());
            rows.add(RowFactory.create(
                    i % 50 == 0 ? null : levels[level],
                    value,
                    level == 2 && random.nextInt(3) > 0
                            ? "it's"
                            : random.nextInt(4) == 0 ? "" : "v" + random.nextInt(3),
                    random.nextDouble() < 0.1 + 0.15 * level,
                    random.nextInt(5) == 0 && level > 2 ? null : (Long) (long) random.nextInt(5),
                    i % 101 == 0 ? Double.POSITIVE_INFINITY : Math.exp(4 * random.nextGaussian())));
        }
        StructType schema = new StructType()
                .add("le`vel", DataTypes.StringType)
                .add("a.b value", DataTypes.DoubleType)
                .add("n", DataTypes.StringType)
                .add("flag; DROP TABLE x --", DataTypes.BooleanType)
                .add("level", DataTypes.LongType)
                .add("größe", DataTypes.DoubleType);
        Map<String, Role> roles = new LinkedHashMap<>();
        Stream.of(schema.fieldNames()).forEach(name -> roles.put(name, Role.MEASURE));
        roles.put("le`vel", Role.CATEGORY);
        roles.put("n", Role.CATEGORY);
        roles.put("flag; DROP TABLE x --", Role.FLAG);
        Dataset<Row> table = spark.createDataFrame(rows, schema);
        return tables.relation(table, "odd `view`", roles);
    }
}
