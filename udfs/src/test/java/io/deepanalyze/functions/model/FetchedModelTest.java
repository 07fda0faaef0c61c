package io.deepanalyze.functions.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deepanalyze.inference.Device;
import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Output;
import io.deepanalyze.inference.Result;
import io.deepanalyze.inference.service.InferenceCall;
import io.deepanalyze.inference.service.ModelLease;
import io.deepanalyze.inference.service.ModelRegistry;
import io.deepanalyze.inference.service.RegistrySettings;
import io.deepanalyze.inference.source.ModelFormat;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real model on its whole way: from a name to a vector. */
class FetchedModelTest {
    @Test
    void embedsWithAModelFromAnotherFileSystem(@TempDir Path directory) {
        Optional<Path> golden = FakeModels.golden("bert");
        assumeTrue(golden.isPresent(), "../shared/golden is missing");
        ModelReference.Folder model = FakeModels.remote("tiny", golden.get());
        ModelSources sources = new ModelSources(
                new ModelCache(ModelCacheSettings.of(directory, 1 << 26), RemoteFileSystem.configuration()));

        try (ModelRegistry registry = new ModelRegistry(new RegistrySettings(
                        List.of(Device.CPU), 2, 1L << 30, EnumSet.allOf(ModelFormat.class), null));
                ModelLease lease = registry.acquire(sources.of(model));
                InferenceCall call = lease.service().open()) {
            assertThat(lease.service().description().name()).isEqualTo("tiny");
            assertThat(ModelCatalog.hash(model))
                    .contains(lease.service().description().hash());
            Result result = call.results(List.of(Input.of("a text")).iterator()).next();
            assertThat(result)
                    .isInstanceOfSatisfying(
                            Result.Success.class,
                            row -> assertThat(row.output()).isInstanceOf(Output.Embedding.class));
        }
    }
}
