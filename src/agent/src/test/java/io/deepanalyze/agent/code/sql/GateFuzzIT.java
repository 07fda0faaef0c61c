package io.deepanalyze.agent.code.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.code.CodeRefusedException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;

/** Whatever the gate lets through, however it was put together, reads the granted tables and has no effect. */
class GateFuzzIT {
    private static final SparkSession SESSION = Corpus.session();

    /** Leaves that hold nothing of anybody's. */
    private static final Set<String> LEAVES = Set.of("LocalRelation", "OneRowRelation", "Range", "CTERelationRef");

    /** What has effects, calls by name or reads what no query may. */
    private static final List<String> HARMFUL = List.of(
            "Reflect",
            "InputFile",
            "XPath",
            "Xml",
            "UDF",
            "CurrentUser",
            "CurrentDatabase",
            "CurrentCatalog",
            "Avro",
            "Protobuf",
            "Aes",
            "AssertTrue",
            "Variable",
            "SparkVersion",
            "NewInstance");

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void whatIsAcceptedReadsGrantsAlone(@ForAll("blocks") String block) {
        Dataset<Row> accepted;
        try {
            accepted = Corpus.gate(SESSION).query(block);
        } catch (CodeRefusedException refused) {
            assertThat(refused.problem().message()).isNotBlank();
            return;
        }
        plan(
                ((org.apache.spark.sql.classic.Dataset<Row>) accepted)
                        .queryExecution()
                        .analyzed(),
                block);
    }

    @Provide
    Arbitrary<String> blocks() {
        List<String> attacks = Corpus.attacks().stream()
                .map(Corpus.Attack::block)
                .filter(it -> it.length() < 2000)
                .toList();
        Arbitrary<String> any = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(1, Arbitraries.of(attacks)),
                net.jqwik.api.Tuple.of(2, Arbitraries.of(Corpus.harmless())));
        return Combinators.combine(
                        any, any, Arbitraries.longs(), Arbitraries.integers().between(0, 8))
                .as(GateFuzzIT::combined);
    }

    private static String combined(String a, String b, long seed, int way) {
        return switch (way) {
            case 0 -> "SELECT * FROM (" + a + ") x, (" + b + ") y";
            case 1 -> "WITH x AS (" + a + ") " + b;
            case 2 -> "(" + a + ") UNION ALL (" + b + ")";
            case 3 -> "SELECT (" + a + ") AS x FROM orders WHERE price IN (" + b + ")";
            case 4 -> a + " -- " + b;
            case 5 -> "/* " + b + " */ " + a;
            case 6 -> spliced(a, b, new Random(seed));
            case 7 -> shaken(a, new Random(seed));
            default -> "CREATE TEMP VIEW v AS " + a;
        };
    }

    /** The words of one with some of the other's among them. */
    private static String spliced(String a, String b, Random random) {
        String[] words = a.split(" ");
        String[] others = b.split(" ");
        for (int i = 0; i < 1 + words.length / 5; i++) {
            words[random.nextInt(words.length)] = others[random.nextInt(others.length)];
        }
        return String.join(" ", words);
    }

    private static String shaken(String a, Random random) {
        StringBuilder text = new StringBuilder(a);
        String signs = "()'`\";,.-*/\\ \n$]{}|>";
        for (int i = 0; i < 3 && text.length() > 0; i++) {
            text.setCharAt(random.nextInt(text.length()), signs.charAt(random.nextInt(signs.length())));
        }
        return text.toString();
    }

    private static void plan(LogicalPlan plan, String block) {
        if (plan instanceof SubqueryAlias alias
                && alias.identifier().qualifier().mkString().startsWith("granted-")) {
            assertThat(alias.identifier().name()).as(block).isIn("orders", "customers", "weather");
            return;
        }
        if (plan.children().isEmpty()) {
            assertThat(LEAVES)
                    .as(block)
                    .contains(plan.getClass().getSimpleName().replace("$", ""));
        }
        Trees.list(plan.expressions()).forEach(expression -> expression(expression, block));
        Trees.below(plan).forEach(below -> plan(below, block));
    }

    private static void expression(Expression expression, String block) {
        String name = expression.getClass().getSimpleName();
        assertThat(HARMFUL).as(block).noneMatch(it -> name.contains(it) && !name.contains("LambdaVariable"));
        Trees.list(expression.children()).forEach(child -> expression(child, block));
    }
}
