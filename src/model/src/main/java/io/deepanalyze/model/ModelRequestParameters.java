package io.deepanalyze.model;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a request can say beside LangChain4j's own parameters. Tools are not among what clients send.
 *
 * <p>Immutable.
 */
public final class ModelRequestParameters extends DefaultChatRequestParameters {
    private final @Nullable Integer seed;
    private final @Nullable String grammar;
    private final @Nullable Instant deadline;
    private final @Nullable Boolean stopsRestored;

    private ModelRequestParameters(Builder builder) {
        super(builder);
        this.seed = builder.seed;
        this.grammar = builder.grammar;
        this.deadline = builder.deadline;
        this.stopsRestored = builder.stopsRestored;
    }

    /** Builds parameters. */
    public static Builder with() {
        return new Builder();
    }

    /** The parameters as this type, whatever type they have. */
    public static ModelRequestParameters of(ChatRequestParameters parameters) {
        return parameters instanceof ModelRequestParameters own
                ? own
                : with().overrideWith(parameters).build();
    }

    /** The seed of sampling, or null for the provider's choice. */
    public @Nullable Integer seed() {
        return seed;
    }

    /** A grammar in llama.cpp's GBNF that the answer keeps to where the provider can, or null. */
    public @Nullable String grammar() {
        return grammar;
    }

    /** When the caller stops waiting, or null for the client's total time-out alone. */
    public @Nullable Instant deadline() {
        return deadline;
    }

    /** Whether a stop string that ended the answer is put back at its end; providers strip it. */
    public boolean stopsRestored() {
        return Boolean.TRUE.equals(stopsRestored);
    }

    @Override
    public ChatRequestParameters overrideWith(ChatRequestParameters that) {
        return with().overrideWith(this).overrideWith(that).build();
    }

    @Override
    public ChatRequestParameters defaultedBy(ChatRequestParameters that) {
        return with().overrideWith(that).overrideWith(this).build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other)
                && other instanceof ModelRequestParameters that
                && Objects.equals(seed, that.seed)
                && Objects.equals(grammar, that.grammar)
                && Objects.equals(deadline, that.deadline)
                && Objects.equals(stopsRestored, that.stopsRestored);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), seed, grammar, deadline, stopsRestored);
    }

    /** Builds parameters. */
    public static final class Builder extends DefaultChatRequestParameters.Builder<Builder> {
        private @Nullable Integer seed;
        private @Nullable String grammar;
        private @Nullable Instant deadline;
        private @Nullable Boolean stopsRestored;

        private Builder() {}

        /** Sets the seed of sampling. */
        public Builder seed(@Nullable Integer value) {
            this.seed = value;
            return this;
        }

        /** Sets the GBNF grammar. */
        public Builder grammar(@Nullable String value) {
            this.grammar = value;
            return this;
        }

        /** Sets when the caller stops waiting. */
        public Builder deadline(@Nullable Instant value) {
            this.deadline = value;
            return this;
        }

        /** Puts a stop string that ended the answer back at its end. */
        public Builder restoreStops() {
            this.stopsRestored = true;
            return this;
        }

        @Override
        public Builder overrideWith(ChatRequestParameters that) {
            super.overrideWith(that);
            if (that instanceof ModelRequestParameters own) {
                seed = own.seed == null ? seed : own.seed;
                grammar = own.grammar == null ? grammar : own.grammar;
                deadline = own.deadline == null ? deadline : own.deadline;
                stopsRestored = own.stopsRestored == null ? stopsRestored : own.stopsRestored;
            }
            return this;
        }

        @Override
        public ModelRequestParameters build() {
            return new ModelRequestParameters(this);
        }
    }
}
