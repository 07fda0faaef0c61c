package io.deepanalyze.spark.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deepanalyze.agent.code.CodeResult;
import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.code.ProblemCode;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.report.Query;
import java.util.List;
import java.util.Locale;

/** Blocks of code as lines of JSON come in, and what came of them as JSON goes out. */
final class CodeJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode value = MAPPER.createObjectNode();

    private CodeJson() {}

    /** What came of the block of a line of a batch. */
    static CodeJson ofLine(int line) {
        CodeJson json = new CodeJson();
        json.value.put("line", line);
        return json;
    }

    /** What came of a block that is no line of a batch. */
    static CodeJson ofBlock() {
        return new CodeJson();
    }

    /**
     * Reads {@code {"language": "sql", "code": "…"}}.
     *
     * @throws io.deepanalyze.agent.code.CodeRefusedException if it is anything else
     */
    static Action.Code block(String line) {
        JsonNode read;
        try {
            read = MAPPER.readTree(line);
        } catch (JsonProcessingException unreadable) {
            throw malformed("The line is no JSON.");
        }
        if (read == null || !read.isObject()) {
            throw malformed("The line is no JSON object.");
        }
        JsonNode code = read.get("code");
        JsonNode language = read.get("language");
        if (code == null || !code.isTextual() || language == null || !language.isTextual()) {
            throw malformed("The line has no text under \"language\" or under \"code\".");
        }
        for (Action.Language known : Action.Language.values()) {
            if (known.fence().equals(language.textValue().toLowerCase(Locale.ROOT))) {
                return new Action.Code(known, code.textValue());
            }
        }
        throw malformed("The line names another language than sql or java.");
    }

    private static RuntimeException malformed(String message) {
        return Problem.of(
                        ProblemCode.MALFORMED_LINE,
                        message,
                        "Write one object a line: {\"language\": \"sql\", \"code\": \"SELECT …\"}.")
                .refused();
    }

    /** The block was checked, and nothing is wrong with it. */
    String checked(List<String> sources) {
        value.put("status", "ok");
        value.set("sources", MAPPER.valueToTree(sources));
        return text();
    }

    /** The block came to this. */
    String result(CodeResult result) {
        if (result instanceof CodeResult.Done done) {
            return done(done.query());
        }
        if (result instanceof CodeResult.Refused refused) {
            return problem("refused", refused.problem());
        }
        if (result instanceof CodeResult.Failed failed) {
            return problem("failed", failed.problem());
        }
        return problem("limit", ((CodeResult.Limited) result).problem());
    }

    private String done(Query query) {
        value.put("status", "ok");
        value.set("sources", MAPPER.valueToTree(query.sources()));
        value.set("columns", MAPPER.valueToTree(query.result().columns()));
        value.set("rows", MAPPER.valueToTree(query.result().rows()));
        value.put("rowCount", query.rows());
        value.put("truncated", query.result().truncated());
        value.put("durationMillis", query.durationMillis());
        value.put("bytesRead", query.bytesRead());
        return text();
    }

    private String problem(String status, Problem problem) {
        value.put("status", status);
        value.put("code", problem.code());
        value.put("message", problem.message());
        value.put("hint", problem.hint());
        value.put("errorClass", problem.errorClass());
        return text();
    }

    private String text() {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
