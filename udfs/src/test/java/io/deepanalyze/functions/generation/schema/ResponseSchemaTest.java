package io.deepanalyze.functions.generation.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseSchemaTest {
    private static final String FORMAT = """
            {"type": "json_schema", "json_schema": {"name": "city", "strict": true, "schema": %s}}""";

    @Test
    void allowsAnyTextWhereTheFormatIsText() {
        assertThat(ResponseSchema.parse("{\"type\": \"text\"}")).isEmpty();
    }

    @Test
    void wantsAnyObjectWhereTheFormatIsJson() {
        ResponseSchema schema =
                ResponseSchema.parse("{\"type\": \"json_object\"}").orElseThrow();

        assertThat(schema.format().jsonSchema()).isNull();
        assertThat(fits(schema, "Here: {\"a\": [1]} Done.")).isEqualTo("{\"a\":[1]}");
        assertThat(schema.read("[1]")).isInstanceOf(ResponseSchema.Reading.Unfit.class);
    }

    @Test
    void takesTheFieldOffThatATypeHasAroundWhatIsWanted() throws IOException {
        ResponseSchema schema = ResponseSchema.parse(
                        "STRUCT<paper: STRUCT<title: STRING NOT NULL, year: INT, authors: ARRAY<STRING>, place: STRUCT<city: STRING>>>")
                .orElseThrow();

        assertThat(schema.name()).isEqualTo("paper");
        JsonNode json = new ObjectMapper().readTree(schema.json());
        assertThat(json.at("/properties/title/type").asText()).isEqualTo("string");
        assertThat(json.at("/properties/year/type").toString()).isEqualTo("[\"integer\",\"null\"]");
        assertThat(json.at("/properties/place/anyOf/0/properties/city/type").toString())
                .contains("string");
        assertThat(json.path("required")).hasSize(4);
        assertThat(fits(schema, "{\"title\":\"t\",\"year\":null,\"authors\":[\"a\"],\"place\":null}"))
                .isNotEmpty();
        assertThat(schema.read("{\"title\":null,\"year\":1,\"authors\":[],\"place\":null}"))
                .isInstanceOfSatisfying(
                        ResponseSchema.Reading.Unfit.class,
                        unfit -> assertThat(unfit.reason()).contains("'type'").contains("title"));
    }

    @Test
    void replacesReferencesWithinTheSchema() {
        ResponseSchema schema = parse("""
                {"type": "object", "properties": {"home": {"$ref": "#/$defs/place"}, "work": {"$ref": "#/$defs/place"}},
                 "$defs": {"place": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}}""");

        assertThat(schema.json()).doesNotContain("$ref").doesNotContain("$defs");
        assertThat(fits(schema, "{\"home\": {\"city\": \"Oslo\"}}")).isNotEmpty();
        assertThat(schema.read("{\"work\": {}}")).isInstanceOf(ResponseSchema.Reading.Unfit.class);
    }

    @Test
    void takesNamesOfPropertiesForNamesWhateverTheyAre() {
        ResponseSchema schema = parse("""
                {"type": "object", "properties": {"$ref": {"type": "string"}, "pattern": {"type": "integer"}}}""");

        assertThat(fits(schema, "{\"$ref\": \"x\", \"pattern\": 1}")).isNotEmpty();
    }

    @Test
    void fetchesNothing() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/s.json";
            assertRefused(
                    "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"" + url + "\"}}}",
                    "nothing is fetched");
            assertRefused("{\"type\": \"object\", \"$id\": \"" + url + "\"}", "'$id'");
            assertThat(fits(parse("{\"$schema\": \"" + url + "\", \"type\": \"object\"}"), "{}"))
                    .isEqualTo("{}");
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void refusesWhatCannotBeBounded() {
        assertRefused(
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\", \"pattern\": \"(a+)+$\"}}}",
                "'pattern'");
        assertRefused("{\"type\": \"object\", \"properties\": {\"child\": {\"$ref\": \"#\"}}}", "holds itself");
        assertRefused("{\"type\": \"object\", \"allOf\": [{\"$ref\": \"#/allOf/0\"}]}", "holds itself");
        assertRefused(
                "{\"type\": \"object\", \"properties\": {\"a\": " + "{\"items\": ".repeat(40) + "{}" + "}".repeat(42),
                "deeper");
        StringBuilder doubling =
                new StringBuilder("{\"type\": \"object\", \"anyOf\": [{\"$ref\": \"#/$defs/d0\"}], \"$defs\": {");
        for (int i = 0; i < 15; i++) {
            String next = "{\"$ref\": \"#/$defs/d" + (i + 1) + "\"}";
            doubling.append("\"d" + i + "\": {\"anyOf\": [" + next + ", " + next + "]}, ");
        }
        assertRefused(doubling + "\"d15\": {\"type\": \"string\"}}}", "references are replaced");
        assertThatThrownBy(() -> ResponseSchema.parse("{\"type\": \"" + " ".repeat(70_000) + "\"}"))
                .hasMessageContaining("characters");
        assertThatThrownBy(() -> ResponseSchema.parse("STRUCT<a: ".repeat(5_000) + "INT" + ">".repeat(5_000)))
                .isInstanceOf(SchemaRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"array\"}",
                "{\"type\": \"objekt\"}",
                "{\"type\": \"object\", \"required\": \"a\"}",
                "{\"type\": \"object\", \"properties\": {\"a\": 5}}",
                "{\"type\": \"object\", \"properties\": 5}",
                "{\"type\": \"object\", \"allOf\": 5}",
                "{\"anyOf\": [{\"type\": \"object\"}]}"
            })
    void refusesWhatIsNoSchemaOfAnObject(String schema) {
        assertThatThrownBy(() -> parse(schema))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageStartingWith("The responseFormat cannot be used: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{\"type\": \"xml\"}",
                "{\"type\": \"json_schema\"}",
                "{\"type\": \"text\"} more",
                "STRING",
                "STRUCT<",
                "STRUCT<a>",
                "STRUCT<a: BINARY>",
                "a INT"
            })
    void refusesWhatIsNoFormat(String format) {
        assertThatThrownBy(() -> ResponseSchema.parse(format))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageStartingWith("The responseFormat cannot be used: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n\": 1}",
                "  {\"n\": 1}  ",
                "```json\n{\"n\": 1}\n```",
                "```\n{\"n\": 1}",
                "Sure! The answer:\n{\"n\": 1}\nAnything else?",
                "Given {braces} in prose:\n{\"n\": 1}"
            })
    void findsTheObjectInWhatAModelSays(String answer) {
        assertThat(fits(number(), answer)).isEqualTo("{\"n\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no",
                "{\"n\": 1",
                "{\"n\": \"1\"}",
                "{\"n\": 1, \"n\": 2}",
                "{\"m\": {\"n\": 1}",
                "{'n': 1}",
                "{\"n\": 1, \"more\": true}",
                "null",
                "1"
            })
    void takesNothingElse(String answer) {
        assertThat(number().read(answer)).isInstanceOf(ResponseSchema.Reading.Unfit.class);
    }

    @Test
    void survivesAnswersThatAreMadeToHurt() {
        assertThat(number().read("{\"n\":".repeat(100_000))).isInstanceOf(ResponseSchema.Reading.Unfit.class);
        assertThat(number().read("{".repeat(100_000))).isInstanceOf(ResponseSchema.Reading.Unfit.class);
        assertThat(number().read("\n{".repeat(100_000))).isInstanceOf(ResponseSchema.Reading.Unfit.class);
        assertThat(number().read("{\"n\": " + "9".repeat(100_000) + "}"))
                .isInstanceOf(ResponseSchema.Reading.Unfit.class);
        assertThat(number().read("{\"n\": 1e999999999}")).isInstanceOf(ResponseSchema.Reading.Unfit.class);
        assertThat(number().read("```".repeat(100_000))).isInstanceOf(ResponseSchema.Reading.Unfit.class);
    }

    @Test
    void saysWhatIsWrongWithoutTheAnswersWords() {
        ResponseSchema.Reading reading = number().read("{\"n\": \"SECRET\", \"SECRET\": 2}");

        assertThat(reading).isInstanceOfSatisfying(ResponseSchema.Reading.Unfit.class, unfit -> {
            assertThat(unfit.reason()).doesNotContain("SECRET").contains("of the schema is not met");
            assertThat(unfit.advice()).isNotEmpty();
        });
    }

    @Test
    void isEqualToOneThatAsksForTheSame() {
        assertThat(number()).isEqualTo(number()).hasSameHashCodeAs(number());
        assertThat(number()).isNotEqualTo(parse("{\"type\": \"object\"}"));
    }

    private static ResponseSchema number() {
        return parse("""
                {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"], "additionalProperties": false}""");
    }

    private static ResponseSchema parse(String schema) {
        return ResponseSchema.parse(FORMAT.formatted(schema)).orElseThrow();
    }

    private static String fits(ResponseSchema schema, String answer) {
        ResponseSchema.Reading reading = schema.read(answer);
        assertThat(reading).isInstanceOf(ResponseSchema.Reading.Fits.class);
        return ((ResponseSchema.Reading.Fits) reading).json();
    }

    private static void assertRefused(String schema, String said) {
        assertThatThrownBy(() -> parse(schema))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining(said);
    }
}
