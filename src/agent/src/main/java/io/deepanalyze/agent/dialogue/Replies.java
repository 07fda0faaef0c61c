package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.dialogue.model.AnalystModel;
import io.deepanalyze.agent.dialogue.model.ModelFailedException;
import io.deepanalyze.agent.dialogue.model.ModelReply;
import io.deepanalyze.agent.protocol.Repair;
import io.deepanalyze.agent.protocol.Reply;
import io.deepanalyze.agent.protocol.ReplyReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The model's replies as the protocol reads them, with a count of what was mended. */
final class Replies {
    private final AnalystModel.Traits traits;
    private final ModelCalls calls;
    private final Map<Repair, Integer> repairs = new EnumMap<>(Repair.class);
    private @Nullable Ending failure;

    Replies(AnalystModel.Traits traits, ModelCalls calls) {
        this.traits = traits;
        this.calls = calls;
    }

    /**
     * A reply.
     *
     * @param written what the model wrote
     * @param reply how it is read
     */
    record Read(ModelReply written, Reply reply) {
        /** Whether somebody between the model and here took the reply away. */
        boolean withheld() {
            return written.finish() == ModelReply.Finish.FILTERED
                    && reply.blocks().isEmpty();
        }
    }

    /**
     * The next reply; empty where the model failed, see {@link #failure}.
     *
     * @param needsResult whether there is no result yet that an answer could rest on
     * @param values what an answer has to give by name
     */
    Optional<Read> next(ModelCalls.Turning turning, boolean needsResult, List<String> values) {
        try {
            ModelReply written = calls.reply(turning, needsResult, values);
            boolean cutOff = written.finish() == ModelReply.Finish.LENGTH;
            Reply reply = ReplyReader.read(written.text(), cutOff, traits.stripsStops());
            reply.repairs().forEach(this::count);
            return Optional.of(new Read(written, reply));
        } catch (ModelFailedException failed) {
            failure = new Ending(limit(failed.kind()), String.valueOf(failed.getMessage()));
            return Optional.empty();
        }
    }

    private static String limit(ModelFailedException.Cause cause) {
        return switch (cause) {
            case TIMED_OUT -> "maxSeconds";
            case SPENT -> "maxTokens";
            case CANCELLED -> "cancelled";
            default -> "modelFailed";
        };
    }

    /** How the model failed, or empty. */
    Optional<Ending> failure() {
        return Optional.ofNullable(failure);
    }

    void count(Repair repair) {
        repairs.merge(repair, 1, Integer::sum);
    }

    Map<Repair, Integer> repairs() {
        return repairs;
    }
}
