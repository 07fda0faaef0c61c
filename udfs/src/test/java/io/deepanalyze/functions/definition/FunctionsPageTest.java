package io.deepanalyze.functions.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** Holds the page of functions to what Spark itself would say of them. */
class FunctionsPageTest {
    private static final Pattern USAGE = Pattern.compile(
            "\\w+(?<arguments>\\(.*?\\)) - (?<purpose>.*) NULL in, NULL out\\. Returns (?<returns>.*)\\.");

    @Test
    void thePageHasEachFunctionAsSparkDescribesIt() {
        FunctionCatalog.register();
        FunctionRegistry builtin = FunctionRegistry$.MODULE$.builtin();
        List<String> names = CollectionConverters.asJava(builtin.listFunction()).stream()
                .map(FunctionIdentifier::funcName)
                .filter(name -> name.startsWith("ai_"))
                .sorted()
                .toList();

        assertThat(names).contains("ai_embed");
        assertThat(Path.of("../docs/functions.md"))
                .as("docs/functions.md; copy the expected lines there")
                .content()
                .contains(names.stream()
                        .map(name -> line(
                                name,
                                builtin.lookupFunction(new FunctionIdentifier(name))
                                        .get()
                                        .getUsage()))
                        .toList());
    }

    private static String line(String name, String usage) {
        Matcher parts = USAGE.matcher(usage);
        assertThat(parts.matches()).as(usage).isTrue();
        return "| `%s%s` | %s | %s |\n"
                .formatted(
                        name,
                        parts.group("arguments"),
                        parts.group("purpose"),
                        parts.group("returns").replace("<", "\\<"));
    }
}
