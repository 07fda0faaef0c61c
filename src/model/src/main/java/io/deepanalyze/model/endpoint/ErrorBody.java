package io.deepanalyze.model.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server says about an error, in whatever form.
 *
 * @param message its sentence; may quote the request, so that it must not be shown as it is
 * @param code its code and type, for programs
 * @param parameter the field that it complains of, or an empty text
 * @param window the context window that it tells, or 0
 */
record ErrorBody(String message, String code, String parameter, int window) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OVERRUN = Pattern.compile(
            "context_length_exceeded|exceed_context_size"
                    + "|(maximum|available|max) (model |context |sequence )?(context|model|sequence|input)? ?(length|size|len)\\b"
                    + "|context (length|size|window|limit)|prompt (is )?too long|too many (input |prompt )?tokens"
                    + "|longer than the (maximum )?(model's )?(maximum )?(model|context)|exceeds? the (model's )?(maximum )?context");
    private static final Pattern WINDOW = Pattern.compile(
            "(?:context (?:length|size|window|limit)(?: of| is| \\()*|\"n_ctx\":|model length of|n_ctx=?)\\D{0,12}(\\d{3,8})");

    static ErrorBody of(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            if (root != null && root.isObject()) {
                return of(root);
            }
        } catch (JsonProcessingException e) {
            // a page of a proxy: no words of it are of use
        }
        return new ErrorBody("", "", "", 0);
    }

    static ErrorBody of(JsonNode root) {
        JsonNode error = root.path("error");
        JsonNode place = error.isObject() ? error : root;
        String message =
                error.isTextual() ? error.asText() : firstText(place, "message", "detail", "error_description");
        if (message.isEmpty() && place.has("detail")) {
            message = place.path("detail").toString();
        }
        String code = identifier(firstText(place, "code")) + " " + identifier(firstText(place, "type"));
        return new ErrorBody(message, code.trim(), firstText(place, "param"), windowIn(message + " " + place));
    }

    /** Whether it says that the conversation does not fit. */
    boolean overrun() {
        return OVERRUN.matcher((code + " " + message).toLowerCase(Locale.ROOT)).find();
    }

    /** Whether it says that a request is not of the form that it wants; some servers call that a failure of their own. */
    boolean ofForm() {
        return message.contains("validation error");
    }

    /** Whether the account has nothing left, so that waiting is of no use. */
    boolean quotaExhausted() {
        return code.contains("insufficient_quota") || code.contains("billing");
    }

    /** The first of its codes that is a word rather than a number. */
    String shownCode() {
        return Stream.of(code.split(" "))
                .filter(each -> each.matches("[A-Za-z].*"))
                .findFirst()
                .orElse("");
    }

    /** A code where it looks like one; servers put anything there. */
    private static String identifier(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}") ? text : "";
    }

    private static int windowIn(String text) {
        Matcher matcher = WINDOW.matcher(text.toLowerCase(Locale.ROOT));
        return matcher.find() ? number(matcher.group(1)).orElse(0) : 0;
    }

    private static OptionalInt number(String digits) {
        return digits.length() <= 8 ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }

    private static String firstText(JsonNode node, String... names) {
        for (String name : names) {
            JsonNode value = node.path(name);
            if (value.isTextual() || value.isNumber()) {
                return value.asText();
            }
        }
        return "";
    }
}
