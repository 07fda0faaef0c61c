package io.deepanalyze.model.endpoint;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Server-sent events (the HTML standard, 9.2) out of bytes that are cut anywhere. Only data counts here; comments, by which
 * servers keep a connection alive, names and ids of events are passed over. For one stream and one thread.
 */
final class EventLines {
    private static final String DATA = "data:";

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private boolean afterReturn;

    /** Takes bytes and gives the data of the events that they complete. */
    List<String> accept(byte[] bytes) {
        List<String> events = new ArrayList<>();
        for (byte each : bytes) {
            boolean secondOfTwo = afterReturn && each == '\n';
            afterReturn = each == '\r';
            if (secondOfTwo) {
                continue;
            }
            if (each == '\n' || each == '\r') {
                endLine(events);
            } else {
                line.write(each);
            }
        }
        return events;
    }

    /** The data of an event that no empty line ended, as some servers leave the last one. */
    List<String> end() {
        List<String> events = new ArrayList<>();
        endLine(events);
        endEvent(events);
        return events;
    }

    private void endLine(List<String> events) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (text.isEmpty()) {
            endEvent(events);
        } else if (text.startsWith(DATA)) {
            String value = text.substring(DATA.length());
            data.append(data.isEmpty() ? "" : "\n").append(value.startsWith(" ") ? value.substring(1) : value);
        }
    }

    private void endEvent(List<String> events) {
        if (!data.isEmpty()) {
            events.add(data.toString());
            data.setLength(0);
        }
    }
}
