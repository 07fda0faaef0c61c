package io.deepanalyze.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.spark.cli.ProgressPrinter.Display;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressPrinterTest {
    private final StringWriter shown = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void writesPlainLinesNowAndThen() {
        ProgressPrinter printer = printer(Display.PLAIN);

        printer.onStage("confirm", "incidents");
        printer.onProgress("confirm", 1, 3);
        nanos.addAndGet(11_000_000_000L);
        printer.onProgress("confirm", 2, 3);
        printer.onProgress("confirm", 3, 3);
        printer.finish();

        assertThat(shown.toString().lines())
                .containsExactly("confirm: incidents", "confirm: 2 of 3", "confirm: 3 of 3");
    }

    @Test
    void redrawsOneLineOnATerminalAndClearsItAtTheEnd() {
        ProgressPrinter printer = printer(Display.TERMINAL);

        printer.onStage("screen", "");
        printer.onProgress("screen", 1, 2);
        printer.onQuery("confirm f1", 12);
        printer.finish();

        assertThat(shown.toString())
                .doesNotContain("\n")
                .contains("\r[############------------] screen 1/2 (1 queries) confirm f1")
                .endsWith("\r");
    }

    @Test
    void letsNoTextOfTheDataSteerTheTerminal() {
        printer(Display.PLAIN).onStage("profile", "a\u001b[2Jb\nc");

        assertThat(shown.toString()).isEqualTo("profile: a [2Jb c" + System.lineSeparator());
    }

    private ProgressPrinter printer(Display display) {
        return new ProgressPrinter(new PrintWriter(shown, true), display, nanos::get);
    }
}
