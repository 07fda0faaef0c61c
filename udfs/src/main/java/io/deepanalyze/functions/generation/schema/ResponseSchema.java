package io.deepanalyze.functions.generation.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an answer has to fit: a JSON schema (draft 2020-12) of an object. Models and servers are told it, and keep to it as far as they can;
 * {@link #read} decides. Immutable and safe for many threads; equal ones ask for the same. Made on the driver to see that it can be, and again
 * on the executors.
 */
public final class ResponseSchema {
    private static final int MOST_PROBLEMS = 5;
    private static final int LONGEST_PROBLEM = 300;

    private final String name;
    private final String json;
    private final boolean anyObject;
    private final Schema compiled;

    private ResponseSchema(String name, ObjectNode schema) {
        this.name = name;
        this.json = schema.toString();
        this.anyObject = schema.size() == 1;
        this.compiled = Registry.LOCAL.getSchema(schema);
        // Here rather than at the first row.
        compiled.initializeValidators();
    }

    /**
     * Reads a {@code responseFormat} of {@code ai_query}.
     *
     * @param responseFormat {@code {"type": "text"}}, {@code {"type": "json_object"}}, {@code {"type": "json_schema", "json_schema": {"name": …,
     *     "schema": {…}}}}, or a type {@code STRUCT<…>}, whose only field is taken off if that is a struct itself
     * @return the schema, or nothing where any text is allowed
     * @throws SchemaRefusedException if it cannot be used
     */
    public static Optional<ResponseSchema> parse(String responseFormat) {
        return ResponseFormatReader.read(responseFormat);
    }

    /**
     * A schema of the product's own.
     *
     * @param schema of an object
     * @throws SchemaRefusedException if it cannot be used
     */
    public static ResponseSchema of(String name, JsonNode schema) {
        JsonNode inlined = SchemaInliner.inline(schema);
        List<Error> problems = Registry.META.validate(inlined);
        if (!problems.isEmpty()) {
            Error first = problems.get(0);
            throw new SchemaRefusedException("its schema is none of draft 2020-12, at "
                    + bounded(String.valueOf(first.getInstanceLocation())) + ". Mend it.");
        }
        if (!(inlined instanceof ObjectNode object)
                || !"object".equals(object.path("type").asText())) {
            throw new SchemaRefusedException(
                    "the type of its schema is not \"object\", which is what servers of models demand. Put what you want into a property.");
        }
        return new ResponseSchema(name, object);
    }

    /** Its name, of letters, digits, hyphens and underscores. */
    public String name() {
        return name;
    }

    /** The schema, references replaced. */
    public String json() {
        return json;
    }

    /** How a client is told it. */
    public ResponseFormat format() {
        ResponseFormat.Builder format = ResponseFormat.builder().type(ResponseFormatType.JSON);
        if (!anyObject) {
            format.jsonSchema(JsonSchema.builder()
                    .name(name)
                    .rootElement(JsonRawSchema.from(json))
                    .build());
        }
        return format.build();
    }

    /** What an answer is worth: the JSON in it, if that fits. */
    public Reading read(String answer) {
        JsonAnswer found = JsonAnswer.find(answer);
        if (found.object() == null) {
            return new Reading.Unfit(found.problem(), found.problem());
        }
        List<Error> problems = compiled.validate(found.object());
        if (problems.isEmpty()) {
            return new Reading.Fits(found.object().toString());
        }
        Error first = problems.get(0);
        return new Reading.Unfit(
                "'" + first.getKeyword() + "' of the schema is not met at "
                        + bounded(String.valueOf(first.getEvaluationPath())),
                problems.stream()
                        .limit(MOST_PROBLEMS)
                        .map(problem -> bounded(problem.getInstanceLocation() + ": " + problem.getMessage()))
                        .collect(Collectors.joining("; ")));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResponseSchema that && name.equals(that.name) && json.equals(that.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return "ResponseSchema[" + name + "]";
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST_PROBLEM ? text : text.substring(0, LONGEST_PROBLEM) + "…";
    }

    /** What became of an answer. */
    public sealed interface Reading {
        /**
         * It fits.
         *
         * @param json the JSON alone
         */
        record Fits(String json) implements Reading {}

        /**
         * It does not.
         *
         * @param reason why, without a word of the answer
         * @param advice what is wrong, for the model that wrote it
         */
        record Unfit(String reason, String advice) implements Reading {}
    }

    /** Loaded with the first schema, since the library takes a moment. */
    private static final class Registry {
        static final SchemaRegistry LOCAL = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                // No schema is kept, since they come with queries; none is fetched, though none refers to any.
                registry ->
                        registry.schemaCacheEnabled(false).schemaLoader(loader -> loader.fetchRemoteResources(false)));

        static final Schema META = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry -> registry.schemaLoader(loader -> loader.fetchRemoteResources(false)))
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
    }
}
