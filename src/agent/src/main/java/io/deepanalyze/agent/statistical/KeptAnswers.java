package io.deepanalyze.agent.statistical;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.ReportJson;
import io.deepanalyze.report.ResultHash;
import io.deepanalyze.report.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers of queries on disk, so that a run that broke off does not run them again when it is resumed: JSON lines, of which the first says what data
 * they are of. What is of other data, or cannot be read, is given up and run again. Driver side, one thread.
 */
public final class KeptAnswers {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final String DATA = "data";

    private final @Nullable Path file;
    private final Map<String, Query> kept = new HashMap<>();

    private KeptAnswers(@Nullable Path file) {
        this.file = file;
    }

    /** Keeps nothing. */
    public static KeptAnswers none() {
        return new KeptAnswers(null);
    }

    /**
     * Keeps answers in a file, and has those that it holds already.
     *
     * @param sources the sources with their profiles, which tell their data from others
     * @throws DeepAnalyzeException with {@link ErrorCode#REPORT_INACCESSIBLE} if the file cannot be written
     */
    public static KeptAnswers in(Path file, List<Source> sources) {
        KeptAnswers answers = new KeptAnswers(file);
        String data = hash(sources);
        try {
            List<String> lines = Files.exists(file)
                    ? Files.readString(file, StandardCharsets.UTF_8).lines().toList()
                    : List.of();
            if (!lines.isEmpty() && isOf(lines.get(0), data)) {
                lines.subList(1, lines.size()).forEach(answers::read);
            } else {
                String begin =
                        MAPPER.writeValueAsString(MAPPER.createObjectNode().put(DATA, data));
                Files.writeString(file, begin + "\n", StandardCharsets.UTF_8);
            }
        } catch (IOException cause) {
            throw new DeepAnalyzeException(
                    ErrorCode.REPORT_INACCESSIBLE,
                    "The file " + file + " of kept answers could not be read or written: " + cause.getMessage()
                            + ". Look whether its folder may be written",
                    cause);
        }
        return answers;
    }

    private static String hash(List<Source> sources) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Source source : sources) {
                digest.update(ReportJson.write(source).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static boolean isOf(String line, String data) {
        try {
            return MAPPER.readTree(line).path(DATA).asText().equals(data);
        } catch (JsonProcessingException damaged) {
            return false;
        }
    }

    private void read(String line) {
        try {
            JsonNode value = MAPPER.readTree(line);
            Query query = MAPPER.treeToValue(value, Query.class);
            if (query != null && ResultHash.of(query.result()).equals(query.resultHash())) {
                kept.put(query.code(), query);
            }
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException damaged) {
            // Such as a line that was cut off; the query is run again.
        }
    }

    /** The kept answer to a query under an id of this run. */
    Optional<Query> find(String id, EvidenceQuery query) {
        return Optional.ofNullable(kept.get(query.sql()))
                .map(known -> new Query(
                        id,
                        query.purpose(),
                        known.language(),
                        known.code(),
                        query.sources(),
                        known.rows(),
                        known.durationMillis(),
                        known.bytesRead(),
                        known.result(),
                        known.resultHash()));
    }

    /** Whether a query has an answer here. */
    boolean holds(EvidenceQuery query) {
        return kept.containsKey(query.sql());
    }

    /** Keeps answers. Where that fails it goes on without: a run that is resumed then asks for them again. */
    void keep(Supplier<List<Query>> answers) {
        if (file == null) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        try {
            for (Query answer : answers.get()) {
                // On a line of its own also after one that was cut off.
                lines.append('\n').append(MAPPER.writeValueAsString(answer));
            }
            Files.writeString(
                    file,
                    lines.append('\n'),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        } catch (IOException full) {
            // The answers themselves are not lost.
        }
    }
}
