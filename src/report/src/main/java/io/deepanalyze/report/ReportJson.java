package io.deepanalyze.report;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report as {@code report.json}: fields in the contract's order, numbers at full precision, non-finite numbers as the
 * strings {@code NaN}, {@code Infinity} and {@code -Infinity}, times in ISO-8601. Unknown fields are ignored on reading,
 * and lists that are null or left out are empty.
 */
public final class ReportJson {
    private static final String SCHEMA = "report.schema.json";
    private static final JsonSetter.Value EMPTY_FOR_NULL = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .withConfigOverride(List.class, list -> list.setSetterInfo(EMPTY_FOR_NULL))
            .withConfigOverride(Map.class, map -> map.setSetterInfo(EMPTY_FOR_NULL))
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new InstantSerializer())
                    .addDeserializer(Instant.class, new InstantDeserializer()))
            .build();

    private static final ObjectWriter WRITER =
            MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private ReportJson() {}

    /** Writes {@code report}, with a line feed at the end. */
    public static String write(Report report) {
        return text(report);
    }

    /** Writes a profiled source alone, as a report has it, with a line feed at the end. */
    public static String write(Source source) {
        return text(source);
    }

    private static String text(Object part) {
        try {
            return WRITER.writeValueAsString(part) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("It cannot be written as JSON: " + part.getClass(), impossible);
        }
    }

    /**
     * Reads a report.
     *
     * @throws IllegalArgumentException if {@code json} is not a report of a schema version that this product knows
     */
    public static Report read(String json) {
        try {
            Version version = MAPPER.readValue(json, Version.class);
            if (version == null) {
                throw new IllegalArgumentException("This is not a report.json that the product can read: it is null");
            }
            if (version.schemaVersion() != Report.SCHEMA_VERSION) {
                Version.Product writer = version.run();
                throw new IllegalArgumentException("The report has schemaVersion " + version.schemaVersion()
                        + ", and this product reads " + Report.SCHEMA_VERSION + ". Use the version that wrote it"
                        + (writer == null ? "" : ", " + writer.product()));
            }
            return MAPPER.readValue(json, Report.class);
        } catch (JsonProcessingException cause) {
            throw new IllegalArgumentException(
                    "This is not a report.json that the product can read: " + cause.getOriginalMessage(), cause);
        }
    }

    /** The JSON Schema (draft 2020-12) that every report keeps, as text. */
    public static String schema() {
        try (InputStream in = ReportJson.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException("The product's " + SCHEMA + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException("The product's " + SCHEMA + " could not be read", cause);
        }
    }

    /** What tells who can read the rest, which another version may have changed. */
    private record Version(int schemaVersion, @Nullable Product run) {
        private record Product(@Nullable String product) {}
    }

    /** A part of a report as a tree, to follow paths in. */
    static JsonNode tree(Object part) {
        return MAPPER.valueToTree(part);
    }

    private static final class InstantSerializer extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(value.toString());
        }
    }

    private static final class InstantDeserializer extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Instant.parse(parser.getText());
        }
    }
}
