package io.deepanalyze.agent.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiReaderTest {
    private static final Set<String> EFFECTS = Set.of(
            "write",
            "writeTo",
            "writeStream",
            "save",
            "load",
            "read",
            "getClass",
            "wait",
            "notify",
            "notifyAll",
            "rdd",
            "javaRDD",
            "toJavaRDD",
            "sparkSession",
            "sqlContext",
            "queryExecution",
            "foreach",
            "foreachPartition",
            "map",
            "mapPartitions",
            "flatMap",
            "reduce",
            "checkpoint",
            "localCheckpoint",
            "inputFiles",
            "toLocalIterator",
            "udf",
            "callUDF",
            "call_udf",
            "call_function",
            "reflect",
            "java_method",
            "try_reflect",
            "input_file_name",
            "from_xml",
            "schema_of_xml",
            "xpath",
            "uuid",
            "getMethod",
            "invoke",
            "forName",
            "exec",
            "set",
            "setStatement",
            "setPattern");

    @Test
    void findsAllThatIsListedInThisSpark() {
        assertThat(ApiReader.absent("language.api", "tables.api", "functions.api", "learning.api"))
                .isEmpty();
    }

    @Test
    void readsAsManySignaturesAsAreListed() {
        assertThat(Api.INSTANCE.all()).hasSizeGreaterThan(2_000);
    }

    @Test
    void callsExactlyWhatIsListed() {
        for (Signature signature : Api.INSTANCE.all()) {
            Method method = signature.method();
            if (method != null) {
                assertThat(method.getName()).isEqualTo(signature.name());
                assertThat(List.of(method.getParameterTypes()))
                        .as(signature.owner() + "." + signature.shown())
                        .isEqualTo(signature.parameters().stream()
                                .<Class<?>>map(it -> it.type().raw())
                                .toList());
            }
        }
    }

    @Test
    void givesWhatTheListingSays() {
        for (Signature signature : Api.INSTANCE.all()) {
            Type returns = signature.returns();
            if (signature.method() != null && returns != null && !returns.isVariable()) {
                Class<?> actual = signature.method().getReturnType();
                assertThat(actual.isAssignableFrom(returns.raw())
                                || returns.raw().isAssignableFrom(actual))
                        .as(signature.owner() + "." + signature.shown() + " gives " + actual)
                        .isTrue();
            }
        }
    }

    @Test
    void listsNothingThatHasEffects() {
        assertThat(Api.INSTANCE.all())
                .filteredOn(it -> EFFECTS.contains(it.name()))
                .extracting(it -> it.owner() + "." + it.name())
                .as("functions.map makes a column of a map")
                .containsOnly("functions.map");
    }

    @Test
    void knowsNoTransformerThatRunsCommands() {
        assertThat(Api.INSTANCE.names()).doesNotContain("SQLTransformer", "RFormula", "RegexTokenizer");
    }

    @Test
    void boundsEveryNumberThatSetsHowMuchIsDone() {
        assertThat(Api.INSTANCE.all())
                .filteredOn(it -> it.name().startsWith("set")
                        && Set.of(Type.INT, Type.array(Type.INT))
                                .contains(it.parameters().get(0).type()))
                .allSatisfy(it -> assertThat(it.parameters().get(0).bound())
                        .as(it.owner() + "." + it.name())
                        .isInstanceOf(Bound.Range.class));
    }

    @Test
    void hasAWayOfItsOwnForEachCallThatIsNotSparks() {
        assertThat(Api.INSTANCE.all())
                .filteredOn(it -> it.own() != null)
                .allSatisfy(it -> assertThat(OwnCalls.BY_NAME).containsKey(it.own()));
    }
}
