package io.deepanalyze.agent.interpreter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The corpora: blocks under {@code ### name}, and behind {@code =>} what they give. */
final class BlockFile {
    /**
     * A block.
     *
     * @param expected its rows, {@code #n} for their number, or a code of a refusal; or empty
     */
    record Case(String name, String code, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private BlockFile() {}

    static List<Case> read(String resource) {
        try (InputStream in = Objects.requireNonNull(BlockFile.class.getResourceAsStream(resource), resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^### "))
                    .filter(it -> !it.isBlank())
                    .map(BlockFile::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case parse(String part) {
        int line = part.indexOf('\n');
        int result = part.lastIndexOf("\n=> ");
        return result < 0
                ? new Case(
                        part.substring(0, line).strip(),
                        part.substring(line + 1).stripTrailing(),
                        "")
                : new Case(
                        part.substring(0, line).strip(),
                        part.substring(line + 1, result),
                        part.substring(result + 4).strip());
    }
}
