package io.deepanalyze.model.gguf;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.deepanalyze.model.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarCheckTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "root ::= \"yes\" | \"no\"",
                "root ::= item+ # a (comment\nitem ::= [^)\\]\"]{1,3} \"\\\")\" ws\nws ::= [ \\t\\n]*",
                "root ::= (\n  a |\n  b-2\n)?\na ::= \"x\"\nb-2 ::= [a-z]"
            })
    void takesGrammars(String grammar) {
        assertThatCode(() -> GrammarCheck.check(grammar)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "root ::= ((( broken",
                "root ::= \"yes",
                "root ::= missing",
                "start ::= \"yes\"",
                "root ::= [a-z",
                "root ::= \"a\" )",
                ""
            })
    void refusesWhatTheLibraryWouldPassOver(String grammar) {
        assertThatThrownBy(() -> GrammarCheck.check(grammar))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no GBNF grammar");
    }

    @Test
    void takesTheGrammarsOfSchemas() {
        JsonSchema schema = JsonSchema.builder()
                .rootElement(JsonObjectSchema.builder()
                        .addProperty(
                                "a \"b\" \\ c",
                                JsonEnumSchema.builder()
                                        .enumValues("(", "\"", "]")
                                        .build())
                        .addProperty(
                                "list",
                                JsonArraySchema.builder()
                                        .items(JsonObjectSchema.builder()
                                                .addNumberProperty("n")
                                                .build())
                                        .build())
                        .build())
                .build();

        assertThatCode(() -> GrammarCheck.check(SchemaGrammar.of(schema))).doesNotThrowAnyException();
        assertThatCode(() -> GrammarCheck.check(SchemaGrammar.of(null))).doesNotThrowAnyException();
    }
}
