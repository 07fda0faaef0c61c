package io.deepanalyze.agent.research;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the hypotheses out of a model's reply: the items of a list, or texts in JSON. Never throws; what is no item is left. */
final class PlanReader {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_REPLY = 20_000;
    private static final Pattern THOUGHT = Pattern.compile(
            "<(analyze|think|thinking|understand)>.*?</\\1>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile(
            "<code>.*?(?:</code>|\\z)|```(?:sql|java|python)\\b.*?(?:```|\\z)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z]{1,20}>");
    private static final Pattern ITEM = Pattern.compile(
            "^\\s{0,3}(?:[-*+•]|\\(?\\d{1,2}[.):]|\\**(?:hypothesis|h)\\s?\\d{1,2}\\**\\s*[.):])\\s*(\\S.*)$",
            Pattern.CASE_INSENSITIVE);
    private static final List<String> FIELDS = List.of("hypothesis", "statement", "question", "text");

    private PlanReader() {}

    /**
     * The hypotheses, in their order, none twice.
     *
     * @param most how many are taken at most
     */
    static List<String> read(String reply, int most) {
        String text = reply.length() <= LONGEST_REPLY ? reply : reply.substring(0, LONGEST_REPLY);
        String prose = TAG.matcher(
                        CODE.matcher(THOUGHT.matcher(text).replaceAll("\n")).replaceAll("\n"))
                .replaceAll("\n");
        List<String> items = json(prose);
        if (items.isEmpty()) {
            items = list(prose);
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (String item : items) {
            Wording.of(item).ifPresent(one -> found.putIfAbsent(Wording.key(one), one));
        }
        return found.values().stream().limit(most).toList();
    }

    private static List<String> list(String prose) {
        List<String> items = new ArrayList<>();
        for (String line : prose.split("\\R")) {
            Matcher item = ITEM.matcher(line);
            if (item.matches()) {
                items.add(item.group(1));
            }
        }
        return items;
    }

    private static List<String> json(String prose) {
        int begin = prose.indexOf('[');
        int end = prose.lastIndexOf(']');
        if (begin < 0 || end < begin) {
            return List.of();
        }
        try {
            List<String> items = new ArrayList<>();
            for (JsonNode node : MAPPER.readTree(prose.substring(begin, end + 1))) {
                if (node.isTextual()) {
                    items.add(node.asText());
                } else {
                    FIELDS.stream()
                            .filter(field -> node.path(field).isTextual())
                            .findFirst()
                            .ifPresent(field -> items.add(node.path(field).asText()));
                }
            }
            return items;
        } catch (JsonProcessingException none) {
            return List.of();
        }
    }
}
