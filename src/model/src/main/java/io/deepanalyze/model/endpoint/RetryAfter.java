package io.deepanalyze.model.endpoint;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** When a server wants to be asked again: seconds or a date (RFC 9110, 10.2.3), or milliseconds as OpenAI and Azure tell. */
final class RetryAfter {
    private RetryAfter() {}

    /** The time to wait, or null where the server does not say. */
    static @Nullable Duration of(HttpHeaders headers, Instant now) {
        for (String name : new String[] {"retry-after-ms", "x-ms-retry-after-ms"}) {
            Duration millis = number(headers.firstValue(name).orElse(""), Duration.ofMillis(1));
            if (millis != null) {
                return millis;
            }
        }
        String value = headers.firstValue("retry-after").orElse("").trim();
        Duration seconds = number(value, Duration.ofSeconds(1));
        if (seconds != null || value.isEmpty()) {
            return seconds;
        }
        try {
            Duration until = Duration.between(
                    now,
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Duration number(String text, Duration unit) {
        return text.matches("\\d{1,9}(\\.\\d{1,9})?")
                ? Duration.ofNanos((long) Math.min(Double.parseDouble(text) * unit.toNanos(), Long.MAX_VALUE / 2.0))
                : null;
    }
}
