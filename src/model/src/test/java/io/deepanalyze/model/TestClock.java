package io.deepanalyze.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A clock on which waiting takes no time and is written down. */
public final class TestClock implements ModelClock {
    private final List<Duration> slept = Collections.synchronizedList(new ArrayList<>());
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration time) {
        slept.add(time);
        now = now.plus(time);
    }

    public List<Duration> slept() {
        return slept;
    }
}
