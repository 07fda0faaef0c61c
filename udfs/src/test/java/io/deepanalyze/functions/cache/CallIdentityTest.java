package io.deepanalyze.functions.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.functions.execution.CallSpec;
import io.deepanalyze.functions.execution.ErrorMode;
import io.deepanalyze.functions.execution.Operation;
import io.deepanalyze.functions.execution.Operation.Choice;
import io.deepanalyze.functions.execution.PromptForm;
import io.deepanalyze.functions.model.ModelReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallIdentityTest {
    private static final ModelReference MODEL = folder("a", "1");
    private static final Operation CORRECT = new Operation.Write(new Operation.Correction());

    @Test
    void theSameQuestionHasTheSameKeyInAllVersions() {
        // What was kept is lost where this changes: then change the form of keys too, so that it is meant.
        assertThat(identity(MODEL, new Operation.Classify(List.of("x", "y"), Choice.ALL, 0.5)))
                .isEqualTo(new CallIdentity(
                        Sha256.hex("1\n" + "1".repeat(64) + "\n" + parameters()),
                        "ai_test",
                        "a",
                        "1".repeat(64),
                        parameters()));
    }

    private static String parameters() {
        return "{\"operation\":\"Classify\",\"labels\":[\"x\",\"y\"],\"choice\":\"ALL\",\"threshold\":\"0.5\",\"inputs\":1,\"type\":\"ARRAY<STRING>\"}";
    }

    @Test
    void namesOfFunctionsAndModelsAndModesOfErrorsAreNoPartOfTheKey() {
        CallSpec one = new CallSpec("f", folder("a", "1"), new Operation.Embed(), ErrorMode.RAISE, false);
        CallSpec other = new CallSpec("g", folder("b", "1"), new Operation.Embed(), ErrorMode.STRUCT, true);
        assertThat(CallIdentity.of(one, 1).orElseThrow().key())
                .isEqualTo(CallIdentity.of(other, 1).orElseThrow().key());
    }

    @Test
    void modelsParametersAndCountsOfInputsAreOtherKeys() {
        assertThat(List.of(
                        key(MODEL, new Operation.Embed()),
                        key(folder("a", "2"), new Operation.Embed()),
                        key(MODEL, new Operation.Classify(List.of("x"), Choice.ONE, 0.5)),
                        key(MODEL, new Operation.Classify(List.of("y"), Choice.ONE, 0.5)),
                        key(MODEL, new Operation.Classify(List.of("x"), Choice.ALL, 0.5)),
                        key(MODEL, new Operation.Classify(List.of("x"), Choice.ALL, 0.6)),
                        CallIdentity.of(spec(MODEL, new Operation.Embed()), 2)
                                .orElseThrow()
                                .key()))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsFasterComputedThanLookedUpIsNotKept() {
        assertThat(CallIdentity.of(spec(MODEL, new Operation.CountTokens()), 1)).isEmpty();
    }

    @Test
    void answersThatAreDrawnAreNotKept() {
        assertThat(CallIdentity.of(spec(generative(Map.of("temperature", "0.7")), CORRECT), 1))
                .isEmpty();
        assertThat(CallIdentity.of(spec(generative(Map.of("temperature", "0")), CORRECT), 1))
                .isPresent();
        assertThat(CallIdentity.of(spec(generative(Map.of("temperature", "1", "seed", "7")), CORRECT), 1))
                .isPresent();
    }

    @Test
    void theWayToAModelShapesNoAnswer() {
        String plain = key(generative(Map.of()), CORRECT);
        assertThat(key(generative(Map.of("concurrency", "4", "keyEnvironment", "KEY")), CORRECT))
                .isEqualTo(plain);
        assertThat(key(generative(Map.of("maxOutputTokens", "10")), CORRECT)).isNotEqualTo(plain);
    }

    @Test
    void theWordsOfThePromptArePartOfTheKey() {
        CallIdentity call = identity(generative(Map.of()), CORRECT);
        assertThat(call.key())
                .isEqualTo(Sha256.hex(
                        "1\n" + call.modelHash() + "\n" + call.parameters() + "\n" + PromptForm.of(CORRECT)));
        assertThat(PromptForm.of(CORRECT)).contains("Correct the spelling", "A text.");
        assertThat(PromptForm.of(new Operation.Classify(List.of("x", "y"), Choice.ONE, 0.5)))
                .contains("\"enum\"");
    }

    private static String key(ModelReference model, Operation operation) {
        return identity(model, operation).key();
    }

    private static CallIdentity identity(ModelReference model, Operation operation) {
        return CallIdentity.of(spec(model, operation), 1).orElseThrow();
    }

    private static CallSpec spec(ModelReference model, Operation operation) {
        return new CallSpec("ai_test", model, operation, ErrorMode.RAISE, false);
    }

    private static ModelReference folder(String name, String digit) {
        return new ModelReference.Folder(name, "file:/m", digit.repeat(64), List.of("onnx"));
    }

    private static ModelReference generative(Map<String, String> options) {
        return new ModelReference.Generative("chat", "qwen", "http://localhost/v1", options);
    }
}
