package io.deepanalyze.agent.run;

import io.deepanalyze.agent.code.CodeLimits;
import io.deepanalyze.agent.dialogue.Counterpart;
import io.deepanalyze.agent.dialogue.DialogueLimits;
import io.deepanalyze.agent.dialogue.briefing.Glossary;
import io.deepanalyze.agent.dialogue.model.AnalystModel;
import io.deepanalyze.agent.dialogue.share.DataSharing;
import io.deepanalyze.agent.research.Research;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a language model takes part in a run.
 *
 * @param model the model; the caller closes it
 * @param role whether it goes on from the findings of the statistical analyst, or works alone
 * @param sharing what it may see of the data
 * @param limits how much the conversation may take
 * @param code how much a block of its code may take
 * @param glossary what the caller's words mean
 * @param counterpart who answers its question
 * @param journal where the conversation is kept while it goes on, so that it can be resumed; or null
 * @param research how widely the goal of a report is researched; or null for one conversation about it
 */
public record ModelPart(
        AnalystModel model,
        Role role,
        DataSharing sharing,
        DialogueLimits limits,
        CodeLimits code,
        Glossary glossary,
        Counterpart counterpart,
        @Nullable Path journal,
        @Nullable Research research) {
    /** A part in one conversation. */
    public ModelPart(
            AnalystModel model,
            Role role,
            DataSharing sharing,
            DialogueLimits limits,
            CodeLimits code,
            Glossary glossary,
            Counterpart counterpart,
            @Nullable Path journal) {
        this(model, role, sharing, limits, code, glossary, counterpart, journal, null);
    }

    /** The same part in research. */
    public ModelPart researching(Research widely, DialogueLimits allowed) {
        return new ModelPart(model, role, sharing, allowed, code, glossary, counterpart, journal, widely);
    }

    /** What a model does in a run. */
    public enum Role {
        /** It analyzes alone. */
        MODEL,
        /** The statistical analyst goes first, and its findings are what the model begins with. */
        HYBRID
    }
}
