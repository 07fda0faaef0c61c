package io.deepanalyze.report.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Says what a {@code report.json} breaks of its contract: the JSON Schema first, then the rules that a schema cannot say. */
public final class ReportContract {
    private static final String SCHEMA = "/io/deepanalyze/report/report.schema.json";
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ReportContract() {}

    /** The broken rules in words, each with its place; empty for a report that keeps the contract. */
    public static List<String> violations(String json) {
        List<String> violations = new ArrayList<>(schemaViolations(json));
        if (violations.isEmpty()) {
            JsonNode report = parse(json);
            new References(report, violations).check();
            new StoredResults(report, violations).check();
            new KindConventions(report, violations).check();
            new BoundNumbers(report, violations).check();
        }
        return violations;
    }

    /** What the JSON Schema alone says. */
    public static List<String> schemaViolations(String json) {
        return schema().validate(json, InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private static Schema schema() {
        try (InputStream in = ReportContract.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException("The product ships no " + SCHEMA);
            }
            SchemaRegistryConfig config =
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
            return SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.DRAFT_2020_12, registry -> registry.schemaRegistryConfig(config))
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return EXACT.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }
}
