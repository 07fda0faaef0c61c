package io.deepanalyze.spark.cli;

import io.deepanalyze.spark.AnalysisBuilder;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a conversation with the model is held. */
final class ConversationOptions {
    @Option(names = "--show-prompt", description = "Print what the model would be sent first, and send nothing.")
    private boolean showPrompt;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description =
                    "Keep the conversation in this folder while it goes on, and go on from there if it holds one.")
    private @Nullable String resume;

    /** Whether what would be sent is to be printed. */
    boolean showPrompt() {
        return showPrompt;
    }

    /** Adds who may answer the model's question, and where the conversation is kept. */
    void addTo(AnalysisBuilder builder, PrintWriter err) {
        ConsoleRespondent.ofTerminal(err).ifPresent(builder::respondent);
        if (resume != null) {
            builder.journal(resume);
        }
    }
}
