package io.deepanalyze.model;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** The contract of providers over a server that runs, named by its address and model; skipped where none is named. */
@Tag("model")
class LiveEndpointContractIT extends ModelContract {
    private static final String URL = "DEEPANALYZE_TEST_MODEL_URL";
    private static final String MODEL = "DEEPANALYZE_TEST_MODEL";

    @BeforeEach
    void needsAServer() {
        assumeTrue(
                System.getenv(URL) != null && System.getenv(MODEL) != null,
                "no model endpoint for tests; name one in " + URL + " and its model in " + MODEL);
    }

    @Override
    protected ModelSettingsBuilder settings() {
        return ModelSettingsBuilder.named(System.getenv(MODEL), System.getenv(URL));
    }
}
