package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.dialogue.model.AnalystModel;
import io.deepanalyze.agent.dialogue.model.Message;
import io.deepanalyze.agent.dialogue.model.ModelFailedException;
import io.deepanalyze.agent.dialogue.model.ModelReply;
import io.deepanalyze.agent.dialogue.model.ReplyOptions;
import io.deepanalyze.model.TokenEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A model that says what a test wrote, and remembers what it was sent. The last line is said again for ever. */
public final class ScriptedModel implements AnalystModel {
    private final Traits traits;
    private final List<Function<List<Message>, ModelReply>> script = new ArrayList<>();
    private final List<List<Message>> prompts = new ArrayList<>();
    private final List<ReplyOptions> options = new ArrayList<>();

    private ScriptedModel(Traits traits) {
        this.traits = traits;
    }

    public static ScriptedModel of(Traits traits) {
        return new ScriptedModel(traits);
    }

    public static ScriptedModel saying(String... replies) {
        ScriptedModel model = new ScriptedModel(Traits.general("scripted", 16_000));
        for (String reply : replies) {
            model.then(reply);
        }
        return model;
    }

    public ScriptedModel then(String reply) {
        return then(reply, ModelReply.Finish.STOP);
    }

    public ScriptedModel then(String reply, ModelReply.Finish finish) {
        return then(prompt -> new ModelReply(reply, finish, tokens(prompt), countTokens(reply)));
    }

    public ScriptedModel then(Function<List<Message>, ModelReply> reply) {
        script.add(reply);
        return this;
    }

    public ScriptedModel thenFail(ModelFailedException.Cause cause) {
        return then(prompt -> {
            throw new ModelFailedException(cause, "The endpoint is gone");
        });
    }

    private long tokens(List<Message> prompt) {
        return prompt.stream().mapToLong(message -> countTokens(message.text())).sum();
    }

    @Override
    public ModelReply reply(List<Message> messages, ReplyOptions asked) {
        prompts.add(messages);
        options.add(asked);
        return script.get(Math.min(prompts.size(), script.size()) - 1).apply(messages);
    }

    @Override
    public Traits traits() {
        return traits;
    }

    @Override
    public int countTokens(String text) {
        return TokenEstimate.of(text);
    }

    public int calls() {
        return prompts.size();
    }

    /** What it was sent with its call, from 0. */
    public List<Message> prompt(int call) {
        return prompts.get(call);
    }

    /** What it was sent last in its call. */
    public String heard(int call) {
        List<Message> prompt = prompts.get(call);
        return prompt.get(prompt.size() - 1).text();
    }

    ReplyOptions options(int call) {
        return options.get(call);
    }
}
