package io.deepanalyze.spark.cli;

import io.deepanalyze.spark.AnalysisListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells on standard error how a run goes on: one line that redraws itself on a terminal, plain lines elsewhere. */
final class ProgressPrinter implements AnalysisListener {
    private static final int BAR = 24;
    private static final int WIDTH = 78;
    private static final long PLAIN_INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

    private final PrintWriter err;
    private final Display display;
    private final LongSupplier nanoTime;
    private String stage = "";
    private String detail = "";
    private int done;
    private int planned;
    private long queries;
    private long printedAt;

    /** What standard error is. */
    enum Display {
        TERMINAL,
        PLAIN;

        /** What the launcher saw, which has the terminal before it; plain where nobody looked. */
        static Display detect() {
            boolean terminal = "true".equals(System.getenv("DEEPANALYZE_TERMINAL"));
            return terminal ? TERMINAL : PLAIN;
        }
    }

    ProgressPrinter(PrintWriter err, Display display, LongSupplier nanoTime) {
        this.err = err;
        this.display = display;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void onStage(String stage, String detail) {
        this.stage = stage;
        this.detail = detail;
        done = 0;
        planned = 0;
        if (display == Display.TERMINAL) {
            redraw();
        } else {
            line(stage + (detail.isEmpty() ? "" : ": " + detail));
        }
    }

    @Override
    public synchronized void onProgress(String stage, int done, int planned) {
        this.stage = stage;
        this.done = done;
        this.planned = planned;
        if (display == Display.TERMINAL) {
            redraw();
        } else if (done == planned || nanoTime.getAsLong() - printedAt >= PLAIN_INTERVAL_NANOS) {
            line(stage + ": " + done + " of " + planned);
        }
    }

    @Override
    public synchronized void onQuery(String purpose, long durationMillis) {
        queries++;
        if (display == Display.TERMINAL) {
            detail = purpose;
            redraw();
        }
    }

    /** Ends the line on a terminal, so that what follows begins on its own. */
    synchronized void finish() {
        if (display == Display.TERMINAL && !stage.isEmpty()) {
            err.print("\r" + " ".repeat(WIDTH) + "\r");
            err.flush();
        }
    }

    private void redraw() {
        int filled = planned <= 0 ? 0 : (int) Math.min(BAR, (long) BAR * done / planned);
        String steps = planned <= 0 ? "" : " " + done + "/" + planned;
        String text = "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] " + stage + steps + " (" + queries
                + " queries) " + detail;
        String visible = PlainText.of(text, WIDTH);
        err.print("\r" + visible + " ".repeat(WIDTH - visible.length()));
        err.flush();
    }

    private void line(String text) {
        printedAt = nanoTime.getAsLong();
        err.println(PlainText.of(text, 200));
        err.flush();
    }
}
