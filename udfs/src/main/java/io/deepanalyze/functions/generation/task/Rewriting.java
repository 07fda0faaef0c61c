package io.deepanalyze.functions.generation.task;

import io.deepanalyze.functions.generation.GenerationParameters;
import io.deepanalyze.functions.generation.GenerationRequest;
import java.util.Optional;

/**
 * Functions that make a text of a text: {@code ai_summarize}, {@code ai_translate}, {@code ai_fix_grammar}.
 *
 * @param order what is to be done with the text, as a sentence without its full stop
 * @param longest how many times longer than the text an answer may be
 * @param parameters how it is generated
 */
record Rewriting(String order, int longest, GenerationParameters parameters) implements GenerationTask<String> {
    private static final int CHARACTERS_ALWAYS = 2_000;
    private static final int TOKENS_ALWAYS = 128;
    private static final int MOST_TOKENS = 4_096;

    @Override
    public Optional<String> known(String text) {
        return text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    @Override
    public GenerationRequest request(String text) {
        TextFence fence = TextFence.of(text);
        // Scripts that have a token for each character need no more than one and a half of them for a text in another
        // language.
        long tokens = TOKENS_ALWAYS + text.length() * 3L / 2;
        return new GenerationRequest(
                order + ". Answer with the result alone, without remarks. " + fence.rule(),
                fence.block() + "\n\n" + order + ".",
                null,
                parameters,
                (int) Math.min(MOST_TOKENS, tokens));
    }

    @Override
    public TaskResult<String> read(String text, String answer) {
        String result = TextFence.of(text).without(answer);
        if (result.isEmpty()) {
            return Answers.invalid("is empty");
        }
        if (result.length() > CHARACTERS_ALWAYS + (long) longest * text.length()) {
            return Answers.invalid("is far longer than the text allows");
        }
        return new TaskResult.Value<>(result);
    }
}
