package io.deepanalyze.inference.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.inference.ComputeThreads;
import io.deepanalyze.inference.Device;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Model;
import io.deepanalyze.inference.Result;
import io.deepanalyze.inference.source.ModelFormat;
import io.deepanalyze.inference.source.ModelSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ModelRegistryTest {
    private static final Device FIRST = Device.gpu(0);
    private static final Device SECOND = Device.gpu(1);

    private final FakeLoader loader = new FakeLoader();
    private final ModelRegistry registry = new ModelRegistry(
            new RegistrySettings(List.of(FIRST, SECOND), 2, 100, ModelFormat.SAFE, ServiceSettings.DEFAULT), loader);

    @AfterEach
    void close() {
        registry.close();
        assertThat(loader.all()).allSatisfy(each -> assertThat(each.closings).hasValue(1));
    }

    @Test
    void loadsAModelOncePerDevice() {
        List<CompletableFuture<ModelLease>> all = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            Device device = i % 2 == 0 ? FIRST : SECOND;
            all.add(CompletableFuture.supplyAsync(() -> registry.acquire(source("a"), device)));
        }
        List<ModelLease> leases = all.stream().map(CompletableFuture::join).toList();

        assertThat(loader.loads("a")).isEqualTo(2);
        assertThat(leases.stream().map(ModelLease::service).distinct()).hasSize(2);
        leases.forEach(ModelLease::close);
        assertThat(registry.services()).hasSize(2);
    }

    @Test
    void spreadsUsesOverDevices() {
        try (ModelLease one = registry.acquire(source("a"));
                ModelLease two = registry.acquire(source("a"));
                ModelLease three = registry.acquire(source("a"))) {
            assertThat(one.service()).isNotSameAs(two.service());
            assertThat(three.service()).isIn(one.service(), two.service());
        }
    }

    @Test
    void evictsTheModelThatNobodyHasUsedForLongest() {
        registry.acquire(source("a"), FIRST).close();
        registry.acquire(source("b"), FIRST).close();
        registry.acquire(source("a"), FIRST).close();
        registry.acquire(source("c"), FIRST).close();

        assertThat(registry.services())
                .extracting(each -> each.description().name())
                .containsExactly("c", "a");
        assertThat(loader.models.get("b").get(0).closings).hasValue(1);
        registry.acquire(source("b"), FIRST).close();
        assertThat(loader.loads("b")).isEqualTo(2);
    }

    @Test
    void evictsNothingThatIsInUse() {
        try (ModelLease one = registry.acquire(source("a"), FIRST);
                ModelLease two = registry.acquire(source("b"), FIRST)) {
            assertFails(
                    () -> registry.acquire(source("c"), FIRST), InferenceErrorCode.MEMORY_EXCEEDED, "within 100 bytes");
            assertThat(one.service()).isNotSameAs(two.service());
        }
        registry.acquire(source("c"), FIRST).close();
        assertThat(loader.loads("c")).isEqualTo(1);
    }

    @Test
    void tellsEachCallerWhyAModelFailsAndTriesAnewLater() {
        loader.failing = true;
        assertFails(() -> registry.acquire(source("a"), FIRST), InferenceErrorCode.MODEL_UNREADABLE, "damaged");
        assertThat(registry.services()).isEmpty();

        loader.failing = false;
        registry.acquire(source("a"), FIRST).close();
        assertThat(loader.loads("a")).isEqualTo(1);
    }

    @Test
    void goesOnLoadingForOthersWhenTheFirstIsKilled() throws Exception {
        loader.gate = new CountDownLatch(1);
        CompletableFuture<InferenceErrorCode> killed = new CompletableFuture<>();
        Thread first = new Thread(() -> {
            try {
                registry.acquire(source("a"), FIRST).close();
            } catch (InferenceException e) {
                killed.complete(e.code());
            }
        });
        first.start();
        loader.started.await();
        CompletableFuture<ModelLease> second =
                CompletableFuture.supplyAsync(() -> registry.acquire(source("a"), FIRST));
        first.interrupt();
        assertThat(killed.join()).isEqualTo(InferenceErrorCode.CANCELLED);
        loader.gate.countDown();
        second.join().close();
        assertThat(loader.loads("a")).isEqualTo(1);
    }

    @Test
    void refusesADeviceThatItWasNotGiven() {
        assertFails(
                () -> registry.acquire(source("a"), Device.CPU),
                InferenceErrorCode.DEVICE_UNAVAILABLE,
                "[gpu:0, gpu:1]");
    }

    @Test
    void givesNothingAfterItWasClosed() {
        ModelLease lease = registry.acquire(source("a"), FIRST);
        registry.close();
        lease.close();
        lease.close();

        assertFails(() -> registry.acquire(source("a"), FIRST), InferenceErrorCode.CLOSED, "was closed");
        assertFails(() -> lease.service().open().offer(Input.of("1")), InferenceErrorCode.CLOSED, "was closed");
    }

    @Test
    void failsAtOnceWhereAGpuCannotBeUsed() {
        RegistrySettings settings =
                new RegistrySettings(List.of(Device.gpu(0)), 2, 1L << 30, ModelFormat.SAFE, ServiceSettings.DEFAULT);
        assertFails(
                () -> new ModelRegistry(settings).close(),
                InferenceErrorCode.DEVICE_UNAVAILABLE,
                "pytorch-native-cu128");
    }

    @Test
    void givesEachDeviceNoMoreThreadsThanThereAreProcessors() {
        for (int processors : new int[] {1, 2, 3, 8, 12, 32, 96}) {
            ComputeThreads cpu = ComputeThreads.of(Device.CPU, processors);
            assertThat(cpu.lanes() * cpu.perLane()).isBetween(1, processors);
            assertThat(cpu.tokenizers()).isBetween(1, 4);
            ComputeThreads gpu = ComputeThreads.of(FIRST, processors);
            assertThat(gpu.lanes()).isBetween(1, 2);
            assertThat(gpu.lanes() * gpu.perLane()).isLessThanOrEqualTo(processors);
            assertThat(gpu.tokenizers()).isBetween(1, Math.max(1, Math.min(8, processors / 2)));
        }
        assertThat(registry.threads(SECOND)).isEqualTo(ComputeThreads.of(SECOND, 2));
    }

    @Test
    void embedsWithTheModelThatIsThereWithoutADownload() {
        try (ModelRegistry real = new ModelRegistry(RegistrySettings.cpu(2));
                ModelLease lease = real.acquire(ModelSource.embedded(ModelSource.DEFAULT_INT8));
                InferenceCall call = lease.service().open()) {
            call.offer(Input.of("The train was late."));
            call.offer(Input.of("word ".repeat(400)));
            assertThat(call.take())
                    .isInstanceOfSatisfying(
                            Result.Success.class,
                            result -> assertThat(result.tokens()).isEqualTo(7));
            assertThat(call.take())
                    .isInstanceOfSatisfying(
                            Result.Success.class,
                            result -> assertThat(result.truncated()).isTrue());
            assertThat(lease.service().metrics().truncatedRows()).isEqualTo(1);
            assertThat(lease.service().countTokens("The train was late.")).isEqualTo(7);
        }
    }

    private static ModelSource source(String name) {
        return ModelSource.fetched(name, null, () -> Path.of(name));
    }

    private static void assertFails(ThrowingCallable call, InferenceErrorCode code, String part) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InferenceException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(part);
    }

    /** Loads fake models of 40 bytes. */
    private static final class FakeLoader implements ModelLoader {
        private final Map<String, List<FakeModel>> models = new ConcurrentHashMap<>();
        private final CountDownLatch started = new CountDownLatch(1);
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile boolean failing;

        int loads(String name) {
            return models.getOrDefault(name, List.of()).size();
        }

        List<FakeModel> all() {
            return models.values().stream().flatMap(List::stream).toList();
        }

        @Override
        public void check(Device device) {
            assertThat(device.kind()).isEqualTo(Device.Kind.GPU);
        }

        @Override
        public Prepared prepare(ModelSource source) {
            if (failing) {
                throw new InferenceException(InferenceErrorCode.MODEL_UNREADABLE, "damaged");
            }
            return new Prepared() {
                @Override
                public long weightBytes() {
                    return 40;
                }

                @Override
                public Model load(Device device, ComputeThreads threads) {
                    started.countDown();
                    try {
                        gate.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    FakeModel model = new FakeModel(source.name());
                    models.compute(source.name(), (name, list) -> {
                        List<FakeModel> more = new ArrayList<>(list == null ? List.of() : list);
                        more.add(model);
                        return more;
                    });
                    return model;
                }
            };
        }
    }
}
