package io.deepanalyze.model.gguf;

import io.deepanalyze.model.ChatTurn;
import io.deepanalyze.model.ExecuteMessage;
import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation becomes one text. A file's template is a program; here it only tells to which family the model belongs,
 * since the library ends the process where a template throws, and knows no role {@code execute}.
 *
 * @param before what stands before a turn; {@code {role}} is its role
 * @param after what stands after a turn
 * @param assistantAfter what stands after a turn of the model
 * @param assistant the model's role
 * @param system whether there is a role for the system; where not, its text goes before the first turn of the user
 */
record ChatTemplate(String before, String after, String assistantAfter, String assistant, boolean system) {
    private static final String USER = "user";

    static final ChatTemplate CHAT_ML = same("<|im_start|>{role}\n", "<|im_end|>\n", "assistant", true);
    private static final ChatTemplate LLAMA_3 =
            same("<|start_header_id|>{role}<|end_header_id|>\n\n", "<|eot_id|>", "assistant", true);
    private static final ChatTemplate GEMMA = same("<start_of_turn>{role}\n", "<end_of_turn>\n", "model", false);
    private static final ChatTemplate PHI = same("<|{role}|>\n", "<|end|>\n", "assistant", true);
    private static final ChatTemplate ZEPHYR = same("<|{role}|>\n", "</s>\n", "assistant", true);
    private static final ChatTemplate MISTRAL = new ChatTemplate("[INST] ", "[/INST]", "</s>", "", false);

    /**
     * The family of a model.
     *
     * @param template the template in its file; models without one are taken to know ChatML, as llama.cpp does
     * @throws ModelException with {@code MODEL_UNREADABLE} if it is of none that is known here
     */
    static ChatTemplate of(@Nullable String template) {
        if (template == null || template.isBlank() || template.contains("<|im_start|>")) {
            return CHAT_ML;
        }
        if (template.contains("<|start_header_id|>")) {
            return LLAMA_3;
        }
        if (template.contains("<start_of_turn>")) {
            return GEMMA;
        }
        if (template.contains("<|end|>")) {
            return PHI;
        }
        if (template.contains("<|user|>")) {
            return ZEPHYR;
        }
        if (template.contains("[INST]")) {
            return MISTRAL;
        }
        throw new ModelException(
                ModelErrorCode.MODEL_UNREADABLE,
                "The chat template of the GGUF file is of no family that runs in process (ChatML, Llama 3, Gemma, Phi, Zephyr,"
                        + " Mistral). Serve the file with llama.cpp's server, and give its address.");
    }

    /** Whether a role of the environment can be told. */
    boolean tellsRoles() {
        return before.contains("{role}") && system;
    }

    /**
     * The text of a conversation, up to where the model goes on.
     *
     * @param harmless makes a text harmless that holds control tokens
     */
    String render(List<ChatTurn> turns, boolean executeRole, UnaryOperator<String> harmless) {
        StringBuilder text = new StringBuilder();
        for (ChatTurn turn : merged(turns)) {
            boolean model = turn.role().equals("assistant");
            boolean execute = turn.role().equals(ExecuteMessage.ROLE);
            String role = model ? assistant : execute && !(executeRole && tellsRoles()) ? USER : turn.role();
            text.append(model ? beginning() : before.replace("{role}", role))
                    .append(harmless.apply(turn.text()))
                    .append(model ? assistantAfter : after);
        }
        return text.append(beginning()).toString();
    }

    private String beginning() {
        return before.contains("{role}") ? before.replace("{role}", assistant) : "";
    }

    private List<ChatTurn> merged(List<ChatTurn> turns) {
        if (system) {
            return turns;
        }
        List<ChatTurn> merged = new ArrayList<>();
        StringBuilder waiting = new StringBuilder();
        for (ChatTurn turn : turns) {
            if (turn.role().equals("system")) {
                waiting.append(turn.text()).append("\n\n");
            } else {
                merged.add(new ChatTurn(turn.role(), waiting + turn.text()));
                waiting.setLength(0);
            }
        }
        if (!waiting.isEmpty()) {
            merged.add(new ChatTurn(USER, waiting.toString().strip()));
        }
        return merged;
    }

    private static ChatTemplate same(String before, String after, String assistant, boolean system) {
        return new ChatTemplate(before, after, after, assistant, system);
    }
}
