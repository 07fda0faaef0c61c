package io.deepanalyze.agent.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.code.CodeRefusedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTextTest {
    @Test
    void keepsLinesWhereImportsAndCommentsWere() {
        String text = SourceText.of("import java.util.List;\n// one\n/* two\n */ a.b();")
                .text();
        assertThat(text.lines().toList()).hasSize(4).last().asString().endsWith("a.b();");
        assertThat(text.strip()).isEqualTo("a.b();");
    }

    @Test
    void returnsWhatJavaWouldNotTakeForAStatement() {
        assertThat(SourceText.of("int a = 1; a + 1").returning()).contains("int a = 1; return  a + 1");
        assertThat(SourceText.of("int a = 1; a + 1; // so").returning()).contains("int a = 1; return  a + 1;");
    }

    @Test
    void takesNothingInATextForCode() {
        assertThat(SourceText.of("f(\"import java.io.File; // -> @ ::\")").text())
                .isEqualTo("f(\"import java.io.File; // -> @ ::\")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0061",
                "\"\\u0022\"",
                "a -> b",
                "A::b",
                "@A int b",
                "import java.io.File;",
                "'a",
                "\"a\nb\"",
                "/* a"
            })
    void refuses(String code) {
        assertThatThrownBy(() -> SourceText.of(code)).isInstanceOf(CodeRefusedException.class);
    }

    static List<String> deep() {
        int n = 3_000;
        return List.of(
                "(".repeat(n) + "1" + ")".repeat(n),
                "(".repeat(23) + "1" + ")".repeat(23),
                "((a)".repeat(20) + "b" + ")".repeat(20),
                "!".repeat(n) + "true",
                "- ".repeat(n) + "1",
                "a - -".repeat(n) + "1",
                "(int) ".repeat(n) + "1",
                "(int) -".repeat(n) + "1",
                "(a) (b) ".repeat(n) + "c",
                "List<".repeat(n) + "A" + ">".repeat(n) + " a;",
                "List<".repeat(10) + "A" + ">".repeat(10) + " a;",
                "a < b < ".repeat(n) + "c",
                "true ? 1 : ".repeat(n) + "2",
                "if (true) a(); else ".repeat(n) + "b();",
                "{".repeat(n) + "}".repeat(n),
                "a.b(".repeat(n) + ")".repeat(n),
                "a" + ".b()".repeat(n / 2),
                "1" + " + 1".repeat(n - 100),
                "a" + "[0]".repeat(n / 2),
                "a = ".repeat(n - 100) + "1",
                "int" + "[]".repeat(n / 2) + " a;",
                "f(" + "a, ".repeat(2_900) + "a)",
                "for (;;) ".repeat(1_000) + ";",
                "if (a) ".repeat(1_000) + ";",
                "a: ".repeat(1_000) + ";",
                "x".repeat(20_000),
                "\"" + "x".repeat(40_000) + "\"",
                "new A[" + "new A[".repeat(20) + "1" + "]".repeat(21),
                "switch (a) { case 1: ".repeat(20) + "}".repeat(20),
                "a && ".repeat(2_900) + "a",
                "(a, b) ".repeat(500));
    }

    @ParameterizedTest
    @MethodSource("deep")
    void neverHangsNorOverflows(String code) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(15), () -> {
            try {
                BlockParser.parse(code);
            } catch (CodeRefusedException e) {
                assertThat(e.problem().message()).isNotBlank();
            }
        });
    }
}
