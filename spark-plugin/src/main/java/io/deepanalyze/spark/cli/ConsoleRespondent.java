package io.deepanalyze.spark.cli;

import io.deepanalyze.spark.Respondent;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whoever sits at the terminal. */
final class ConsoleRespondent implements Respondent {
    private final Console console;
    private final PrintWriter err;

    private ConsoleRespondent(Console console, PrintWriter err) {
        this.console = console;
        this.err = err;
    }

    /** Nobody where input or output is not a terminal. */
    static Optional<ConsoleRespondent> ofTerminal(PrintWriter err) {
        return Optional.ofNullable(System.console()).map(console -> new ConsoleRespondent(console, err));
    }

    @Override
    public @Nullable String answer(String question) {
        err.println("The analyst asks: " + PlainText.of(question));
        err.println("Your answer, or an empty line to let it assume something:");
        err.flush();
        return console.readLine();
    }
}
