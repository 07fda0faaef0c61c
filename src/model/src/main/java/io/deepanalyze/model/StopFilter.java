package io.deepanalyze.model;

import dev.langchain4j.model.output.FinishReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends an answer at the first of the stop strings, for all providers alike, whether they keep to them or not; and puts a stop
 * string back that ended the answer, where the request wants that. Text that may be the beginning of a stop string is held
 * back until it is known. For one answer and one thread.
 */
final class StopFilter implements PartialListener {
    private final List<String> stops;
    private final boolean restored;
    private final @Nullable PartialListener listener;
    private final StringBuilder text = new StringBuilder();
    private int told;
    private int searched;
    private @Nullable String met;
    private boolean listenerEnded;

    StopFilter(List<String> stops, boolean restored, @Nullable PartialListener listener) {
        this.stops = stops.stream().filter(stop -> !stop.isEmpty()).toList();
        this.restored = restored;
        this.listener = listener;
    }

    @Override
    public boolean onPartial(String piece) {
        if (met != null || listenerEnded) {
            return false;
        }
        text.append(piece);
        findStop();
        tell(met == null ? text.length() - heldBack() : text.length());
        return met == null && !listenerEnded;
    }

    /** Whether the listener wanted no more. */
    boolean listenerEnded() {
        return listenerEnded;
    }

    /** Why the answer ended, as far as the stop strings and the listener decide it. */
    FinishReason finish(FinishReason told) {
        if (met != null) {
            return FinishReason.STOP;
        }
        return listenerEnded ? FinishReason.OTHER : told;
    }

    /**
     * The text of the answer, when it has ended.
     *
     * @param finish why the provider says that it ended
     * @param stop the stop string that ended it, where the provider tells
     */
    String end(FinishReason finish, @Nullable String stop) {
        if (listenerEnded) {
            return text.substring(0, told);
        }
        String ended = met != null ? met : finish == FinishReason.STOP ? stripped(stop) : null;
        if (restored && ended != null) {
            text.append(ended);
        }
        tell(text.length());
        return text.toString();
    }

    /** The stop string that the provider took off: the one it names, else the end tag of an open tag, the last one opened. */
    private @Nullable String stripped(@Nullable String stop) {
        if (stop != null && stops.contains(stop)) {
            return stop;
        }
        String last = null;
        int lastOpened = -1;
        for (String candidate : stops) {
            if (!candidate.startsWith("</") || !candidate.endsWith(">")) {
                continue;
            }
            int opened = text.lastIndexOf("<" + candidate.substring(2));
            if (opened > lastOpened && text.indexOf(candidate, opened) < 0) {
                last = candidate;
                lastOpened = opened;
            }
        }
        return last;
    }

    private void findStop() {
        int first = -1;
        int longest = 1;
        for (String stop : stops) {
            longest = Math.max(longest, stop.length());
            int at = text.indexOf(stop, searched);
            if (at >= 0 && (first < 0 || at < first)) {
                first = at;
                met = stop;
            }
        }
        searched = Math.max(0, text.length() - longest + 1);
        if (first >= 0) {
            text.setLength(first);
        }
    }

    private int heldBack() {
        int held = 0;
        for (String stop : stops) {
            for (int length = Math.min(stop.length() - 1, text.length()); length > held; length--) {
                if (text.indexOf(stop.substring(0, length), text.length() - length) >= 0) {
                    held = length;
                }
            }
        }
        return held;
    }

    private void tell(int end) {
        if (listener != null && end > told && !listenerEnded) {
            listenerEnded = !listener.onPartial(text.substring(told, end));
        }
        told = Math.max(told, end);
    }
}
