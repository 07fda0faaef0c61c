package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.code.CodeResult;
import io.deepanalyze.agent.dialogue.briefing.Glossary;
import io.deepanalyze.agent.dialogue.briefing.Link;
import io.deepanalyze.agent.dialogue.briefing.Sample;
import io.deepanalyze.agent.dialogue.share.DataSharing;
import io.deepanalyze.agent.dialogue.testing.NamedTests;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a model analyst is to do, and with what. Made by {@link #builder}. */
public final class Assignment {
    /** What comes of it. */
    public enum Form {
        /** A report with a title, a summary and sections. */
        REPORT,
        /** The answer to a question. */
        ANSWER
    }

    private static final int LONGEST_GOAL = 8_000;

    private final Form form;
    private final String goal;
    private final boolean goalFromElsewhere;
    private final List<Source> sources;
    private final List<Sample> samples;
    private final List<Link> links;
    private final List<Finding> findings;
    private final @Nullable NamedTests tests;
    private final Glossary glossary;
    private final DataSharing sharing;
    private final DialogueLimits limits;
    private final int queriesBefore;
    private final @Nullable Path journal;
    private final BiConsumer<Action.Code, CodeResult.Done> restorer;
    private final Counterpart counterpart;
    private final AnalysisListener listener;

    private Assignment(Builder builder) {
        this.form = builder.form;
        this.goal = builder.goal.length() > LONGEST_GOAL ? builder.goal.substring(0, LONGEST_GOAL) : builder.goal;
        this.goalFromElsewhere = builder.goalFromElsewhere;
        this.sources = List.copyOf(builder.sources);
        this.samples = List.copyOf(builder.samples);
        this.links = List.copyOf(builder.links);
        this.findings = List.copyOf(builder.findings);
        this.tests = builder.tests;
        this.glossary = builder.glossary;
        this.sharing = builder.sharing;
        this.limits = builder.limits == null
                ? form == Form.REPORT ? DialogueLimits.REPORT : DialogueLimits.QUESTION
                : builder.limits;
        this.queriesBefore = builder.queriesBefore;
        this.journal = builder.journal;
        this.restorer = builder.restorer;
        this.counterpart = builder.counterpart;
        this.listener = builder.listener;
    }

    /** An assignment to answer {@code goal}, or to report on it, from {@code sources}. */
    public static Builder builder(Form form, String goal, List<Source> sources) {
        return new Builder(form, goal, sources);
    }

    Form form() {
        return form;
    }

    String goal() {
        return goal;
    }

    boolean goalFromElsewhere() {
        return goalFromElsewhere;
    }

    List<Source> sources() {
        return sources;
    }

    List<Sample> samples() {
        return samples;
    }

    List<Link> links() {
        return links;
    }

    List<Finding> findings() {
        return findings;
    }

    @Nullable
    NamedTests tests() {
        return tests;
    }

    Glossary glossary() {
        return glossary;
    }

    DataSharing sharing() {
        return sharing;
    }

    DialogueLimits limits() {
        return limits;
    }

    int queriesBefore() {
        return queriesBefore;
    }

    @Nullable
    Path journal() {
        return journal;
    }

    BiConsumer<Action.Code, CodeResult.Done> restorer() {
        return restorer;
    }

    Counterpart counterpart() {
        return counterpart;
    }

    AnalysisListener listener() {
        return listener;
    }

    /** Gathers an assignment; not thread-safe. */
    public static final class Builder {
        private final Form form;
        private final String goal;
        private final List<Source> sources;
        private boolean goalFromElsewhere;
        private List<Sample> samples = List.of();
        private List<Link> links = List.of();
        private List<Finding> findings = List.of();
        private @Nullable NamedTests tests;
        private Glossary glossary = Glossary.NONE;
        private DataSharing sharing = DataSharing.PROFILE;
        private @Nullable DialogueLimits limits;
        private int queriesBefore;
        private @Nullable Path journal;
        private BiConsumer<Action.Code, CodeResult.Done> restorer = (block, done) -> {};
        private Counterpart counterpart = Counterpart.NOBODY;
        private AnalysisListener listener = AnalysisListener.SILENT;

        private Builder(Form form, String goal, List<Source> sources) {
            this.form = form;
            this.goal = goal;
            this.sources = sources;
        }

        /** The goal was written by somebody whom the caller does not vouch for: it is fenced as data. */
        public Builder goalFromElsewhere() {
            this.goalFromElsewhere = true;
            return this;
        }

        /** A few rows of each source; shown only if {@link DataSharing#SAMPLES} are shared. */
        public Builder samples(List<Sample> rows) {
            this.samples = rows;
            return this;
        }

        /** Columns that refer to other sources. */
        public Builder links(List<Link> known) {
            this.links = known;
            return this;
        }

        /** The findings of the statistical analyst, which the answer may rest on. */
        public Builder findings(List<Finding> known) {
            this.findings = known;
            return this;
        }

        /** Tests that the model may ask for by name; none unless said. */
        public Builder tests(NamedTests known) {
            this.tests = known;
            return this;
        }

        /** What the caller's words mean. */
        public Builder glossary(Glossary words) {
            this.glossary = words;
            return this;
        }

        /** What of the data the model may see; {@link DataSharing#PROFILE} unless said. */
        public Builder sharing(DataSharing allowed) {
            this.sharing = allowed;
            return this;
        }

        public Builder limits(DialogueLimits allowed) {
            this.limits = allowed;
            return this;
        }

        /** How many queries the report has already: the first block is the one after them. */
        public Builder queriesBefore(int count) {
            this.queriesBefore = count;
            return this;
        }

        /**
         * A file that the conversation is written to as it goes on. One that has a conversation of the same goal is resumed.
         *
         * @param restore gives a stored result back to the runner, so that later blocks can read it by its name
         */
        public Builder journal(Path file, BiConsumer<Action.Code, CodeResult.Done> restore) {
            this.journal = file;
            this.restorer = restore;
            return this;
        }

        /** Who answers a question; nobody unless said. */
        public Builder counterpart(Counterpart other) {
            this.counterpart = other;
            return this;
        }

        public Builder listener(AnalysisListener heard) {
            this.listener = heard;
            return this;
        }

        public Assignment build() {
            return new Assignment(this);
        }
    }
}
