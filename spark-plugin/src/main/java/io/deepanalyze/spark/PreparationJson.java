package io.deepanalyze.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deepanalyze.agent.preparation.PreparationPlan;
import io.deepanalyze.agent.preparation.Step;
import io.deepanalyze.agent.run.PreparedTable;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.ReportJson;
import io.deepanalyze.report.Source;
import java.util.List;

/** Plans and prepared tables as JSON; fields are those of {@code docs/preparation.md}. */
final class PreparationJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PreparationJson() {}

    static String of(PreparationPlan plan) {
        return text(tree(plan, plan.queries()));
    }

    static String of(PreparedTable table) {
        ObjectNode json = tree(table.plan(), table.queries());
        ObjectNode written = json.putObject("written");
        written.put("location", table.location());
        written.put("format", table.format());
        written.put("rowsIn", table.counts().rowsIn());
        written.put("rowsOut", table.counts().rowsOut());
        written.set("steps", MAPPER.valueToTree(table.counts().steps()));
        written.set("notes", MAPPER.valueToTree(table.notes()));
        written.set("before", source(table.before()));
        written.set("after", source(table.after()));
        return text(json);
    }

    private static ObjectNode tree(PreparationPlan plan, List<Query> queries) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("source", plan.source());
        json.put("rows", plan.rows());
        ArrayNode steps = json.putArray("steps");
        plan.steps().forEach(step -> add(steps.addObject(), step));
        json.put("sql", plan.sql());
        json.set("notes", MAPPER.valueToTree(plan.notes()));
        json.set("queries", MAPPER.valueToTree(queries));
        return json;
    }

    private static void add(ObjectNode json, Step step) {
        json.put("id", step.id());
        json.put("kind", step.change().kind().word());
        json.put("column", step.change().column());
        json.put("on", step.on());
        json.put("description", step.change().description());
        json.put("reason", step.reason());
        json.put("affected", step.affected());
        json.put("unit", step.unit());
        json.put("lost", step.lost());
        json.put("losesInformation", step.losesInformation());
        json.set("requires", MAPPER.valueToTree(step.requires()));
        json.set("evidence", MAPPER.valueToTree(step.evidence()));
    }

    private static JsonNode source(Source source) {
        try {
            return MAPPER.readTree(ReportJson.write(source));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(ObjectNode json) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
