package io.deepanalyze.model;

import io.deepanalyze.model.TestEndpoint.End;
import io.deepanalyze.model.TestEndpoint.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Responses of servers as files: head, an empty line, body; the events of a stream are its pieces. */
public final class Recorded {
    private Recorded() {}

    /** A response, such as {@code openai/answer}. */
    public static Reply reply(String name) {
        try (InputStream in = Recorded.class.getResourceAsStream("/recorded/" + name + ".http")) {
            if (in == null) {
                throw new IllegalArgumentException("no recorded response " + name);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int headEnd = text.indexOf("\n\n");
            List<String> head = Arrays.asList(text.substring(0, headEnd).split("\n"));
            String body = text.substring(headEnd + 2);
            List<String> pieces = head.stream().anyMatch(line -> line.contains("event-stream"))
                    ? Stream.of(body.split("(?<=\n\n)")).toList()
                    : List.of(body);
            return new Reply(
                    Integer.parseInt(head.get(0).split(" ")[1]), head.subList(1, head.size()), pieces, End.COMPLETE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
