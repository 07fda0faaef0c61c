package io.deepanalyze.agent.research;

import io.deepanalyze.agent.dialogue.model.AnalystModel;
import io.deepanalyze.agent.dialogue.model.Message;
import io.deepanalyze.agent.dialogue.model.ModelFailedException;
import io.deepanalyze.agent.dialogue.model.ModelReply;
import io.deepanalyze.agent.dialogue.model.ReplyForm;
import io.deepanalyze.agent.dialogue.model.ReplyOptions;
import io.deepanalyze.model.TokenEstimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A model that knows by what it is sent which conversation it is in, so that several can be held side by side. */
public final class KnowingModel implements AnalystModel {
    public static final String PLAN = "plans research";
    public static final String SUMMARY = "You sum up research";

    private final Traits traits;
    private final Map<String, List<Said>> scripts = new LinkedHashMap<>();
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private final List<ReplyForm> forms = Collections.synchronizedList(new ArrayList<>());

    private record Said(
            String text, long delayMillis, @Nullable RuntimeException failure) {}

    public KnowingModel() {
        this(Traits.general("knowing", 16_000));
    }

    KnowingModel(Traits traits) {
        this.traits = traits;
    }

    /** What it says in the conversation whose first messages hold a text, reply by reply; the last one again for ever. */
    public KnowingModel in(String conversation, String... replies) {
        for (String reply : replies) {
            script(conversation).add(new Said(reply, 0, null));
        }
        return this;
    }

    KnowingModel slowly(String conversation, long delayMillis, String... replies) {
        for (String reply : replies) {
            script(conversation).add(new Said(reply, delayMillis, null));
        }
        return this;
    }

    public KnowingModel failing(String conversation, RuntimeException failure) {
        script(conversation).add(new Said("", 0, failure));
        return this;
    }

    public static ModelFailedException gone(ModelFailedException.Cause cause) {
        return new ModelFailedException(cause, "The endpoint is gone");
    }

    private List<Said> script(String conversation) {
        return scripts.computeIfAbsent(conversation, key -> new ArrayList<>());
    }

    @Override
    public ModelReply reply(List<Message> messages, ReplyOptions options) {
        String all = messages.stream().map(Message::text).collect(Collectors.joining("\n"));
        sent.add(all);
        forms.add(options.form());
        String opening = messages.stream().limit(2).map(Message::text).collect(Collectors.joining("\n"));
        List<Said> script = scripts.entrySet().stream()
                .filter(entry -> opening.contains(entry.getKey()))
                // What is summed up holds the hypotheses too.
                .sorted(Comparator.comparing((Map.Entry<String, ?> entry) ->
                        !entry.getKey().equals(PLAN) && !entry.getKey().equals(SUMMARY)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No script for: " + opening));
        int step = (int) messages.stream()
                .filter(message -> message.role() == Message.Role.ASSISTANT)
                .count();
        Said said = script.get(Math.min(step, script.size() - 1));
        if (said.failure() != null) {
            throw said.failure();
        }
        sleep(said.delayMillis());
        return new ModelReply(said.text(), ModelReply.Finish.STOP, countTokens(all), countTokens(said.text()));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public Traits traits() {
        return traits;
    }

    @Override
    public int countTokens(String text) {
        return TokenEstimate.of(text);
    }

    /** All that it was sent, call by call. */
    public List<String> sent() {
        return List.copyOf(sent);
    }

    List<ReplyForm> forms() {
        return List.copyOf(forms);
    }
}
