package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.dialogue.model.AnalystModel;
import io.deepanalyze.agent.dialogue.model.Message;
import io.deepanalyze.agent.dialogue.share.DataFence;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of a conversation, never more than the model's window holds. When it is full, older steps are shortened by
 * rule, the oldest first: their observations to shape and first row, then the whole step to a line, then to a count. What
 * is needed to go on, the opening and the last step, is cut last. Every cut is said.
 */
final class ContextWindow {
    private static final int TOKENS_PER_MESSAGE = 8;
    private static final int LONGEST_OBSERVATION = 12_000;
    private static final int LONGEST_OPENING = 60_000;
    private static final int FEWEST_TOKENS = 16;
    private static final int LONGEST_REPLY = 2_048;
    /** In more, a small model says the same again and again. */
    private static final int LONGEST_REPLY_OF_SMALL = 512;

    private static final String CUT = "\n(cut: the window is full)";

    private final AnalystModel model;
    private final DataFence fence;
    private final Opening opening;
    private final List<Step> steps = new ArrayList<>();
    private int capacity;

    ContextWindow(AnalystModel model, DataFence fence, Opening opening) {
        this.model = model;
        this.fence = fence;
        this.opening = opening;
        this.capacity = model.traits().contextTokens();
    }

    /** How much of a step is still told. */
    private enum Detail {
        FULL,
        DIGEST,
        LINE,
        COUNT
    }

    /**
     * What the environment answers.
     *
     * @param head its status in the protocol's words, such as {@code ok q3}
     * @param data the observation, which is fenced as data, or empty
     * @param digest its short form
     * @param notice the environment's own words, or empty
     */
    record Observation(String head, String data, String digest, String notice) {
        static Observation notice(String code, String words) {
            return new Observation("failed " + code, "", "", words);
        }
    }

    private final class Step {
        private final String said;
        private final String line;
        private final List<Observation> observations;
        private Detail detail = Detail.FULL;

        Step(String said, String line, List<Observation> observations) {
            this.said = said;
            this.line = line;
            this.observations = List.copyOf(observations);
        }

        String said() {
            return detail == Detail.LINE ? "" : said;
        }

        String heard() {
            if (detail == Detail.LINE) {
                return "(earlier step, shortened: " + fence.harmless(line) + ")";
            }
            List<String> parts = new ArrayList<>();
            for (Observation one : observations) {
                parts.add(text(one, detail == Detail.FULL ? one.data() : one.digest()));
            }
            return String.join("\n", parts);
        }
    }

    private String text(Observation one, String data) {
        StringBuilder text = new StringBuilder();
        boolean own = model.traits().dialect() == AnalystModel.Dialect.DEEP_ANALYZE;
        text.append(own ? "" : "<Execute>\n").append(one.head());
        if (!data.isEmpty()) {
            text.append('\n').append(fence.block(data, LONGEST_OBSERVATION));
        }
        if (!one.notice().isEmpty()) {
            text.append('\n').append(one.notice());
        }
        return text.append(own ? "" : "\n</Execute>").toString();
    }

    /**
     * Adds a step.
     *
     * @param said what the model said, as the protocol writes it; empty where it said nothing
     * @param line the step in a line
     * @param observations what the environment answers, at least one
     */
    void add(String said, String line, List<Observation> observations) {
        steps.add(new Step(said, line, observations));
    }

    /** Takes the window to be smaller than was said, since the model's server said so. */
    void narrow() {
        capacity = Math.max(FEWEST_TOKENS * 4, capacity * 2 / 3);
    }

    /** The tokens of a reply that the window leaves room for. */
    int replyTokens() {
        int most = model.traits().small() ? LONGEST_REPLY_OF_SMALL : LONGEST_REPLY;
        return Math.max(FEWEST_TOKENS, Math.min(most, capacity / 4));
    }

    /** The messages, which together with {@link #replyTokens} fit into the window. */
    List<Message> messages() {
        int limit = capacity - replyTokens();
        for (Detail detail : List.of(Detail.DIGEST, Detail.LINE, Detail.COUNT)) {
            for (int i = 0; i < steps.size() - 1; i++) {
                List<Message> messages = assembled(opening.system(), opening(opening.data()), Integer.MAX_VALUE);
                if (tokens(messages) <= limit) {
                    return messages;
                }
                Step step = steps.get(i);
                step.detail = step.detail.compareTo(detail) < 0 ? detail : step.detail;
            }
        }
        List<Message> messages = assembled(opening.system(), opening(opening.data()), Integer.MAX_VALUE);
        return tokens(messages) <= limit ? messages : squeezed(limit);
    }

    /** Cuts the last step to a third, then the opening, then what the model is taught. */
    private List<Message> squeezed(int limit) {
        List<Message> messages = assembled(opening.system(), opening(opening.data()), limit / 3);
        if (tokens(messages) <= limit) {
            return messages;
        }
        int others = tokens(assembled(opening.system(), "", limit / 3));
        int fixed = model.countTokens(opening("x"));
        String data = cut(opening.data(), limit - others - fixed - TOKENS_PER_MESSAGE);
        messages = assembled(opening.system(), opening(data), limit / 3);
        if (tokens(messages) <= limit) {
            return messages;
        }
        int third = limit / 3 - 3 * TOKENS_PER_MESSAGE;
        return assembled(cut(opening.system(), third), cut(opening(""), third), third);
    }

    private String opening(String data) {
        return opening.before() + fence.block(data, LONGEST_OPENING) + opening.after();
    }

    /** The messages, the last step cut to {@code last} tokens. */
    private List<Message> assembled(String system, String first, int last) {
        List<Message> messages = new ArrayList<>();
        if (!system.isEmpty()) {
            messages.add(new Message(Message.Role.SYSTEM, system));
        }
        StringBuilder heard = new StringBuilder(first);
        int left =
                (int) steps.stream().filter(step -> step.detail == Detail.COUNT).count();
        if (left > 0) {
            heard.append("\n\n(")
                    .append(left)
                    .append(left == 1 ? " earlier step is" : " earlier steps are")
                    .append(" left out to save room)");
        }
        boolean opened = true;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.detail == Detail.COUNT) {
                continue;
            }
            boolean cuts = last < Integer.MAX_VALUE && i == steps.size() - 1;
            String said = cuts ? cut(step.said(), last / 2) : step.said();
            String text = cuts ? cut(step.heard(), last - last / 2) : step.heard();
            if (said.isEmpty()) {
                heard.append(heard.isEmpty() ? "" : "\n\n").append(text);
                continue;
            }
            messages.add(new Message(role(opened), heard.toString()));
            opened = false;
            messages.add(new Message(Message.Role.ASSISTANT, said));
            heard = new StringBuilder(text);
        }
        messages.add(new Message(role(opened), heard.toString()));
        return messages;
    }

    private Message.Role role(boolean opening) {
        boolean own = model.traits().dialect() == AnalystModel.Dialect.DEEP_ANALYZE;
        return own && !opening ? Message.Role.EXECUTE : Message.Role.USER;
    }

    int tokens(List<Message> messages) {
        int tokens = 0;
        for (Message message : messages) {
            tokens += model.countTokens(message.text()) + TOKENS_PER_MESSAGE;
        }
        return tokens;
    }

    /** The longest beginning that has at most so many tokens, its cut said. */
    private String cut(String text, int tokens) {
        if (model.countTokens(text) <= tokens) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (model.countTokens(text.substring(0, middle) + CUT) <= tokens) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low == 0 ? "" : text.substring(0, low) + CUT;
    }
}
