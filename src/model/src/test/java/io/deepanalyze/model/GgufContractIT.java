package io.deepanalyze.model;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** The contract of providers over a real model in process; skipped with the reason where there is no model. */
@Tag("model")
class GgufContractIT extends ModelContract {
    @BeforeEach
    void needsAModel() {
        TestModel.path();
    }

    @Override
    protected ModelSettingsBuilder settings() {
        return ModelSettings.of(new ModelTarget.GgufFile(TestModel.path()))
                .contextWindow(1024)
                .threads(1);
    }
}
