package io.deepanalyze.report.chart;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Draws by engines that are made when they are needed and used again. */
final class EChartsRenderer implements ChartRenderer {
    private final Duration limit;
    private final Deque<EChartsEngine> idle = new ArrayDeque<>();
    private boolean closed;

    EChartsRenderer(Duration limit) {
        this.limit = limit;
    }

    @Override
    public Optional<String> draw(String id, Map<String, Object> option) {
        EChartsEngine engine = take();
        try {
            return engine.draw(id, option);
        } finally {
            giveBack(engine);
        }
    }

    private EChartsEngine take() {
        EChartsEngine known;
        synchronized (this) {
            known = idle.poll();
        }
        return known == null ? new EChartsEngine(limit) : known;
    }

    private void giveBack(EChartsEngine engine) {
        synchronized (this) {
            if (!closed) {
                idle.push(engine);
                return;
            }
        }
        engine.close();
    }

    @Override
    public void close() {
        @Nullable EChartsEngine engine;
        do {
            synchronized (this) {
                closed = true;
                engine = idle.poll();
            }
            if (engine != null) {
                engine.close();
            }
        } while (engine != null);
    }
}
