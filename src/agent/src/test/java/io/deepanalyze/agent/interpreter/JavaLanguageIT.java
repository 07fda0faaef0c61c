package io.deepanalyze.agent.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.code.CheckedBlock;
import io.deepanalyze.agent.code.CodeRefusedException;
import io.deepanalyze.agent.code.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class JavaLanguageIT {
    private static final SparkSession SESSION = TestSession.open();
    private static final Map<String, Dataset<Row>> TABLES = Tables.of(SESSION);

    private final OpenGate gate = new OpenGate(SESSION, TABLES);
    private final JavaLanguage language = new JavaLanguage(gate);

    private Problem refused(String code) {
        CodeRefusedException refusal = catchThrowableOfType(CodeRefusedException.class, () -> language.check(code));
        assertThat(refusal).as("nothing was refused").isNotNull();
        return refusal.problem();
    }

    @Test
    void saysTheNearestColumns() {
        Problem problem = refused("sales\n  .select(\"amuont\")");
        assertThat(problem.code()).isEqualTo("UNKNOWN_COLUMN");
        assertThat(problem.message()).startsWith("Line 1: ").contains("amuont");
        assertThat(problem.hint()).contains("amount");
        assertThat(problem.errorClass()).isEqualTo("UNRESOLVED_COLUMN.WITH_SUGGESTION");
    }

    @Test
    void saysTheNearestNamesAndMethods() {
        assertThat(refused("int a = 1;\nsale.count()"))
                .extracting(Problem::code, Problem::message, Problem::hint)
                .containsExactly("UNKNOWN_NAME", "Line 2: the name `sale` is not known", "did you mean `sales`?");
        assertThat(refused("sales.groupby(\"region\")").hint()).contains("groupBy");
        assertThat(refused("sales.agg(mittel(\"amount\"))").code()).isEqualTo("UNKNOWN_METHOD");
    }

    @Test
    void saysWhichCallsThereAre() {
        Problem problem = refused("sales.limit(\"3\")");
        assertThat(problem.code()).isEqualTo("WRONG_ARGUMENTS");
        assertThat(problem.message()).contains("limit(String)");
        assertThat(problem.hint()).contains("limit(int)");
    }

    @Test
    void saysHowToCompareColumns() {
        assertThat(refused("sales.filter(col(\"amount\") > 100)").hint()).isEqualTo("write a.gt(b)");
        assertThat(refused("sales.filter(col(\"a\").gt(1) && col(\"b\").gt(2))").hint())
                .isEqualTo("write a.and(b)");
    }

    @Test
    void findsUnknownColumnsBehindAModelBeforeItIsTrained() {
        assertThat(refused("""
                var data = new VectorAssembler().setInputCols(new String[] {"x"}).setOutputCol("features").transform(points);
                var model = new LinearRegression().setLabelCol("y").fit(data);
                model.transform(data).select("predicted")"""))
                .extracting(Problem::code, Problem::message)
                .satisfies(it -> assertThat(it.toString()).contains("UNKNOWN_COLUMN", "Line 3", "predicted"));
        assertThat(refused("""
                new VectorAssembler().setInputCols(new String[] {"xx"}).setOutputCol("f").transform(points)""").message()).contains("xx");
        assertThat(refused("new LinearRegression().setLabelCol(\"yy\").setFeaturesCol(\"x\").fit(points)")
                        .message())
                .startsWith("Line 1");
    }

    @Test
    void runsNoJobWhileItChecks() throws Exception {
        AtomicInteger jobs = new AtomicInteger();
        SparkListener listener = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart start) {
                jobs.incrementAndGet();
            }
        };
        SESSION.sparkContext().addSparkListener(listener);
        try {
            for (BlockFile.Case block : BlockFile.read("harmless.blocks")) {
                new JavaLanguage(gate).check(block.code());
            }
            SESSION.sparkContext().listenerBus().waitUntilEmpty();
            assertThat(jobs).hasValue(0);
        } finally {
            SESSION.sparkContext().removeSparkListener(listener);
        }
    }

    @Test
    void passesEveryDatasetThroughTheGate() {
        language.check("sales.filter(\"id > 1\").select(\"id\").limit(3).randomSplit(new double[] {1, 1}, 3)[0]");
        assertThat(gate.plans).hasSize(5);
        assertThat(gate.texts).contains("id > 1");
    }

    @Test
    void carriesVariablesToLaterBlocks() {
        language.check("var big = sales.filter(\"amount > 100\");\nint n = 3;\nbig.count()")
                .run();
        CheckedBlock second = language.check("big.limit(n).count()");
        assertThat(Shown.rows(second.run())).isEqualTo("3");
        assertThat(second.sources()).containsExactly("sales");
        assertThat(Shown.rows(new JavaLanguage(gate).check(second.code()).run()))
                .isEqualTo("3");
    }

    @Test
    void carriesModelsAndViewsToLaterBlocks() {
        language.check("""
                var assembler = new VectorAssembler().setInputCols(new String[] {"x"}).setOutputCol("features");
                var model = new LinearRegression().setLabelCol("y").fit(assembler.transform(points));
                System.out.println("trained");
                return model;""").run();
        language.check("sales.filter(\"amount > 100\").createOrReplaceTempView(\"big\");")
                .run();
        CheckedBlock third = language.check(
                "model.transform(assembler.transform(points)).select(\"prediction\").count() + source(\"big\").count()");
        assertThat(Shown.rows(third.run())).isEqualTo("44");
        assertThat(third.sources()).containsExactly("points", "sales");
        assertThat(Shown.rows(new JavaLanguage(gate).check(third.code()).run())).isEqualTo("44");
        assertThat(refused("model.transform(assembler.transform(points)).select(\"predicted\")")
                        .code())
                .isEqualTo("UNKNOWN_COLUMN");
    }

    @Test
    void needsOnlyTheBlocksItUses() {
        language.check("var a = sales.limit(1);").run();
        language.check("var b = customers.limit(1);").run();
        assertThat(language.check("b.count()").code()).contains("customers").doesNotContain("sales");
    }

    @Test
    void declaresAgainWhatAnEarlierBlockDeclared() {
        language.check("var a = sales.limit(1);").run();
        language.check("var a = customers.limit(2);").run();
        CheckedBlock block = language.check("a.count()");
        assertThat(Shown.rows(block.run())).isEqualTo("2");
        assertThat(block.sources()).containsExactly("customers");
    }

    @Test
    void forgetsWhatDidNotRun() {
        language.check("var a = sales.limit(1);");
        assertThat(refused("a.count()").code()).isEqualTo("UNKNOWN_NAME");
    }

    @Test
    void queriesWhatBlocksNamedWhereTheGateCanKnowIt() {
        JavaLanguage naming = new JavaLanguage(gate, named -> {
            Map<String, Dataset<Row>> all = new HashMap<>(TABLES);
            all.putAll(named);
            return new OpenGate(SESSION, all);
        });
        CheckedBlock block = naming.check("""
                sales.filter("amount > 100").createOrReplaceTempView("big");
                spark.sql("SELECT count(*) FROM big")""");
        assertThat(Shown.rows(block.run())).isEqualTo("4");
        CheckedBlock later = naming.check("spark.sql(\"SELECT max(amount) FROM big\")");
        assertThat(Shown.rows(later.run())).isEqualTo("300.0");
        assertThat(later.code()).contains("createOrReplaceTempView(\"big\")");
    }

    @Test
    void refusesWhatAJobTurnsOutToGive() {
        CheckedBlock block = language.check("sales.groupBy(\"region\").pivot(\"product\").count().select(\"cherry\")");
        CodeRefusedException refusal = catchThrowableOfType(CodeRefusedException.class, block::run);
        assertThat(refusal.problem().code()).isEqualTo("UNKNOWN_COLUMN");
    }

    @Test
    void boundsWhatIsCollected() {
        CheckedBlock block = language.check(
                "var many = sales.crossJoin(customers.toDF(\"a\", \"b\", \"c\", \"d\")).crossJoin(points.select(\"x\"));\nmany.collectAsList().size()");
        CodeRefusedException refusal = catchThrowableOfType(CodeRefusedException.class, block::run);
        assertThat(refusal.problem().message()).contains("more than 1000 rows");
    }

    @Test
    void letsAFailedJobFailAsItself() {
        CheckedBlock block = language.check(
                "sales.select(expr(\"CAST(raise_error('cell') AS INT)\").alias(\"a\")).distinct().count()");
        assertThat(catchThrowableOfType(Exception.class, () -> block.run().collectAsList()))
                .isNotInstanceOf(CodeRefusedException.class);
    }
}
