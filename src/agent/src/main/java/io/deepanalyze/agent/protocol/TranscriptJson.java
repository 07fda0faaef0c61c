package io.deepanalyze.agent.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/** A transcript as JSON lines, one turn a line: the form of {@code transcript.jsonl}. */
public final class TranscriptJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private TranscriptJson() {}

    /** Writes {@code transcript}; every line ends with a line feed. */
    public static String write(Transcript transcript) {
        StringBuilder lines = new StringBuilder();
        for (Turn turn : transcript.turns()) {
            try {
                lines.append(MAPPER.writerFor(Turn.class).writeValueAsString(turn))
                        .append('\n');
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException("A turn could not be written: " + turn, impossible);
            }
        }
        return lines.toString();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws ProtocolException if a line is not a turn
     */
    public static Transcript read(String lines) {
        List<Turn> turns = new ArrayList<>();
        int number = 0;
        for (String line : lines.split("\n", -1)) {
            number++;
            if (!line.isBlank()) {
                try {
                    turns.add(MAPPER.readValue(line, Turn.class));
                } catch (JsonProcessingException cause) {
                    throw new ProtocolException(
                            "Line " + number + " of the transcript is not a turn: " + cause.getOriginalMessage(),
                            cause);
                }
            }
        }
        return new Transcript(turns);
    }
}
