package io.deepanalyze.inference.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.inference.ComputeThreads;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Output.Embedding;
import io.deepanalyze.inference.Result;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ModelServiceTest {
    private static final ServiceSettings SETTINGS = ServiceSettings.DEFAULT.withRecentBytes(0);

    private final FakeModel model = new FakeModel();
    private ModelService service = start(SETTINGS);

    @AfterEach
    void close() {
        model.gate.countDown();
        service.close();
        assertThat(model.closings).hasValue(1);
        assertThat(model.usedAfterClosing).isFalse();
    }

    @Test
    void givesEachCallerItsResultsInItsOrder() {
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int caller = 0; caller < 16; caller++) {
            Random random = new Random(caller);
            int[] values = random.ints(3_000, 0, 512).toArray();
            callers.add(CompletableFuture.runAsync(() -> {
                try (InferenceCall call = service.open()) {
                    Iterator<Result> results = call.results(IntStream.of(values)
                            .mapToObj(ModelServiceTest::input)
                            .iterator());
                    for (int value : values) {
                        assertThat(value(results.next())).isEqualTo(value);
                    }
                    assertThat(results.hasNext()).isFalse();
                }
            }));
        }
        callers.forEach(CompletableFuture::join);

        ServiceMetrics metrics = service.metrics();
        assertThat(metrics.rows()).isEqualTo(48_000);
        assertThat(metrics.queuedRows()).isZero();
        assertThat(metrics.fill()).isBetween(0.85, 1.0);
        assertThat(metrics.sharedRows() + model.rows.get()).isEqualTo(48_000);
    }

    @Test
    void keepsBatchesWithinTheBudgetAndOfNearLengths() {
        try (InferenceCall call = service.open()) {
            drain(call, new Random(1).ints(5_000, 0, 512).toArray());
        }
        assertThat(model.batches).allSatisfy(batch -> {
            int longest = batch.stream().mapToInt(Integer::intValue).max().orElseThrow();
            assertThat(batch.size() * longest).isLessThanOrEqualTo(Math.max(longest, SETTINGS.batchTokens()));
            assertThat(batch).hasSizeLessThanOrEqualTo(SETTINGS.batchRows());
        });
        assertThat(service.metrics().fill()).isGreaterThan(0.85);
    }

    @Test
    void computesEqualInputsInFlightOnce() {
        model.gate = new CountDownLatch(1);
        try (InferenceCall one = service.open();
                InferenceCall two = service.open()) {
            // No more than is sent on at once.
            for (int i = 0; i < 60; i++) {
                one.offer(input(i % 10));
                two.offer(input(i % 10));
            }
            model.gate.countDown();
            for (int i = 0; i < 60; i++) {
                assertThat(value(one.take())).isEqualTo(i % 10);
                assertThat(value(two.take())).isEqualTo(i % 10);
            }
        }
        assertThat(model.rows).hasValue(10);
        assertThat(service.metrics().sharedRows()).isEqualTo(110);
        assertThat(service.metrics().rows()).isEqualTo(120);
    }

    @Test
    void givesResultsInOrderThoughTheLastInputsMakeNoWholeGroup() {
        model.gate = new CountDownLatch(1);
        try (InferenceCall call = service.open()) {
            for (int i = 0; i < 1_001; i++) {
                assertThat(call.offer(input(i))).isTrue();
            }
            assertThat(call.pending()).isEqualTo(1_001);
            model.gate.countDown();
            for (int i = 0; i < 1_001; i++) {
                assertThat(value(call.take())).isEqualTo(i);
            }
        }
        assertThat(service.metrics().queuedRows()).isZero();
        assertThat(service.metrics().cancelledRows()).isZero();
    }

    @Test
    void keepsResultsForEqualInputsThatComeSoon() {
        restart(ServiceSettings.DEFAULT);
        try (InferenceCall call = service.open()) {
            drain(call, 1, 2, 3);
            drain(call, 3, 2, 1, 4);
        }
        assertThat(model.rows).hasValue(4);
        assertThat(service.metrics().recentRows()).isEqualTo(3);
        assertThat(service.metrics().rows()).isEqualTo(7);
    }

    @Test
    void halvesAFailedBatchUntilThePoisonIsAlone() {
        model.gate = new CountDownLatch(1);
        try (InferenceCall call = service.open()) {
            for (int i = 0; i < 64; i++) {
                call.offer(i == 40 ? Input.of("poison") : input(i));
            }
            model.gate.countDown();
            for (int i = 0; i < 64; i++) {
                Result result = call.take();
                if (i == 40) {
                    assertThat(result).isEqualTo(new Result.Failure(InferenceErrorCode.INPUT_FAILED, "poisoned"));
                } else {
                    assertThat(value(result)).isEqualTo(i);
                }
            }
        }
        assertThat(service.metrics().failedRows()).isEqualTo(1);
    }

    @Test
    void failsAloneWhatCannotBeRead() {
        try (InferenceCall call = service.open()) {
            call.offer(Input.of("unreadable"));
            call.offer(input(7));
            assertThat(call.take()).isInstanceOfSatisfying(Result.Failure.class, failure -> {
                assertThat(failure.code()).isEqualTo(InferenceErrorCode.INPUT_FAILED);
                assertThat(failure.message()).doesNotContain("unreadable");
            });
            assertThat(value(call.take())).isEqualTo(7);
        }
    }

    @Test
    void shrinksTheBudgetWhenMemoryIsShortAndRemembersIt() {
        model.memoryTokens = 700;
        try (InferenceCall call = service.open()) {
            drain(call, new Random(2).ints(2_000, 0, 300).toArray());
        }
        ServiceMetrics metrics = service.metrics();
        assertThat(metrics.failedRows()).isZero();
        assertThat(metrics.memoryShortages()).isBetween(1L, 10L);
        assertThat(metrics.batchTokens()).isLessThanOrEqualTo(1_024);
        long before = metrics.memoryShortages();
        try (InferenceCall call = service.open()) {
            drain(call, new Random(3).ints(2_000, 0, 300).toArray());
        }
        assertThat(service.metrics().memoryShortages()).isLessThanOrEqualTo(before + 2);
    }

    @Test
    void failsARowThatTheMemoryHasNoRoomFor() {
        model.memoryTokens = 100;
        try (InferenceCall call = service.open()) {
            call.offer(input(400));
            call.offer(input(4));
            assertThat(call.take())
                    .isInstanceOfSatisfying(
                            Result.Failure.class,
                            failure -> assertThat(failure.code()).isEqualTo(InferenceErrorCode.MEMORY_EXCEEDED));
            assertThat(value(call.take())).isEqualTo(4);
        }
    }

    @Test
    void holdsNoMoreThanItsBoundsWhateverTheCallersHave() {
        restart(SETTINGS.withRows(50, 20));
        model.nanosPerToken = 2_000;
        AtomicLong most = new AtomicLong();
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int caller = 0; caller < 8; caller++) {
            int first = caller * 1_000;
            callers.add(CompletableFuture.runAsync(() -> {
                try (InferenceCall call = service.open()) {
                    Iterator<Result> results = call.results(IntStream.range(first, first + 300)
                            .mapToObj(ModelServiceTest::input)
                            .iterator());
                    while (results.hasNext()) {
                        results.next();
                        assertThat(call.pending()).isLessThanOrEqualTo(20);
                        most.accumulateAndGet(service.metrics().queuedRows(), Math::max);
                    }
                }
            }));
        }
        callers.forEach(CompletableFuture::join);
        assertThat(most.get()).isBetween(1L, 50L);
        assertThat(service.metrics().rows()).isEqualTo(2_400);
    }

    @Test
    void refusesMoreThanACallerMayHaveUntilItTakesResults() {
        restart(SETTINGS.withRows(100, 3));
        try (InferenceCall call = service.open()) {
            assertThat(call.offer(input(1)) && call.offer(input(2)) && call.offer(input(3)))
                    .isTrue();
            assertThat(call.offer(input(4))).isFalse();
            assertThat(value(call.take())).isEqualTo(1);
            assertThat(call.offer(input(4))).isTrue();
        }
    }

    @Test
    void letsARowInAloneThatIsLongerThanTheQueue() {
        FakeModel other = new FakeModel();
        ModelService narrow = new ModelService(
                other,
                new ServiceSettings(2_048, 256, 100, 10, 100, SETTINGS.linger(), 0),
                new ComputeThreads(1, 1, 1),
                new Semaphore(1));
        try (InferenceCall call = narrow.open()) {
            call.offer(Input.of("7" + " ".repeat(5_000)));
            call.offer(input(8));
            assertThat(value(call.take())).isEqualTo(7);
            assertThat(value(call.take())).isEqualTo(8);
        } finally {
            narrow.close();
        }
    }

    @Test
    void letsALongTextInThoughOthersKeepComing() {
        restart(new ServiceSettings(1_024, 64, 100, 400, 100, SETTINGS.linger(), 0));
        model.gate = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        List<CompletableFuture<Void>> others = new ArrayList<>();
        for (int other = 0; other < 4; other++) {
            int first = other;
            others.add(CompletableFuture.runAsync(() -> {
                try (InferenceCall call = service.open()) {
                    for (int i = first; !done.get(); i += 4) {
                        while (!call.offer(input(i))) {
                            call.take();
                        }
                    }
                }
            }));
        }
        try (InferenceCall call = service.open()) {
            eventually(() -> service.metrics().queuedRows() > 50);
            model.gate.countDown();
            call.offer(Input.of("7" + " ".repeat(5_000)));
            assertThat(value(call.take())).isEqualTo(7);
        } finally {
            done.set(true);
        }
        others.forEach(CompletableFuture::join);
    }

    @Test
    void takesBackWhatACallerNoLongerWants() {
        model.gate = new CountDownLatch(1);
        InferenceCall leaving = service.open();
        IntStream.range(0, 1_000).forEach(i -> leaving.offer(input(i)));
        try (InferenceCall staying = service.open()) {
            staying.offer(input(3));
            leaving.close();
            eventually(() -> service.metrics().queuedRows() < 600);
            model.gate.countDown();
            assertThat(value(staying.take())).isEqualTo(3);
        }
        assertThat(leaving.pending()).isZero();
        eventually(() -> service.metrics().queuedRows() == 0);
        assertThat(service.metrics().cancelledRows()).isEqualTo(1_000);
        assertThat(model.rows.get()).isLessThan(900);
    }

    @Test
    void freesACallerThatIsInterrupted() throws InterruptedException {
        model.gate = new CountDownLatch(1);
        CompletableFuture<InferenceException> seen = new CompletableFuture<>();
        Thread task = new Thread(() -> {
            try (InferenceCall call = service.open()) {
                call.offer(input(1));
                call.take();
            } catch (InferenceException e) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                seen.complete(e);
            }
        });
        task.start();
        eventually(() -> model.running.get() > 0);
        task.interrupt();
        assertThat(seen.join().code()).isEqualTo(InferenceErrorCode.CANCELLED);
        task.join();
    }

    @Test
    void doesNotLetACallerWithFewRowsWaitBehindOneWithMany() {
        model.nanosPerToken = 20_000;
        try (InferenceCall many = service.open();
                InferenceCall few = service.open()) {
            for (int i = 0; i < 2_000; i++) {
                many.offer(input(100 + i % 400 + 512 * i));
            }
            few.offer(input(5));
            few.take();
            assertThat(service.metrics().rows()).isLessThan(500);
        }
    }

    @Test
    void failsWhatWaitsWhenItIsClosed() {
        model.gate = new CountDownLatch(1);
        try (InferenceCall call = service.open()) {
            for (int i = 0; i < 1_500; i++) {
                call.offer(input(i));
            }
            eventually(() -> model.running.get() > 0);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(service::close);
            eventually(() -> service.metrics().rows() > 0);
            model.gate.countDown();
            closing.join();
            int closed = 0;
            for (int i = 0; i < 1_500; i++) {
                closed += call.take() instanceof Result.Failure failure && failure.code() == InferenceErrorCode.CLOSED
                        ? 1
                        : 0;
            }
            assertThat(closed).isBetween(500, 1_499);
            assertThatThrownBy(() -> call.offer(input(1)))
                    .isInstanceOf(InferenceException.class)
                    .hasMessageContaining("was closed");
        }
        model.closings.set(0);
        service = start(SETTINGS);
    }

    @Test
    void runsNoMoreBatchesAtOnceThanTheDeviceHasTurns() {
        service.close();
        model.closings.set(0);
        Semaphore one = new Semaphore(1);
        ComputeThreads three = new ComputeThreads(3, 1, 1);
        service = new ModelService(model, SETTINGS, three, one);
        model.nanosPerToken = 200;
        try (InferenceCall call = service.open()) {
            drain(call, new Random(4).ints(3_000, 0, 512).toArray());
        }
        assertThat(model.mostRunning).hasValue(1);
    }

    @Test
    void survivesCallersThatComeFailAndGo() {
        restart(new ServiceSettings(600, 32, 300, 5_000, 64, SETTINGS.linger(), 4_000));
        model.memoryTokens = 1_500;
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int caller = 0; caller < 24; caller++) {
            Random random = new Random(caller);
            callers.add(CompletableFuture.runAsync(() -> {
                for (int round = 0; round < 40; round++) {
                    comeAndGo(random);
                }
            }));
        }
        callers.forEach(CompletableFuture::join);
        eventually(() -> service.metrics().queuedRows() == 0);
        assertThat(service.metrics().cancelledRows()).isPositive();
        assertThat(service.metrics().recentRows()).isPositive();
    }

    private void comeAndGo(Random random) {
        try (InferenceCall call = service.open()) {
            ArrayDeque<Integer> expected = new ArrayDeque<>();
            int rows = random.nextInt(200);
            for (int i = 0; i < rows; i++) {
                int value = random.nextInt(60) == 0 ? -1 : random.nextInt(500);
                while (!call.offer(value < 0 ? Input.of("poison") : input(value))) {
                    expect(expected.remove(), call.take());
                }
                expected.add(value);
            }
            for (int left = random.nextInt(expected.size() + 1); left > 0; left--) {
                expect(expected.remove(), call.take());
            }
            assertThat(call.pending()).isEqualTo(expected.size());
        }
    }

    private static void expect(int value, Result result) {
        if (value < 0) {
            assertThat(result).isInstanceOf(Result.Failure.class);
        } else {
            assertThat(value(result)).isEqualTo(value);
        }
    }

    @Test
    void costsLittleARowWithAModelThatDoesNothing() {
        restart(SETTINGS);
        long rows = 300_000;
        long start = System.nanoTime();
        try (InferenceCall call = service.open()) {
            Iterator<Result> results = call.results(LongStream.range(0, rows)
                    .mapToObj(i -> Input.of(String.valueOf(i * 512 + 9)))
                    .iterator());
            while (results.hasNext()) {
                results.next();
            }
        }
        // Generous, since the machine may be busy: a guard against what grows with the rows.
        assertThat((System.nanoTime() - start) / rows).isLessThan(TimeUnit.MICROSECONDS.toNanos(60));
    }

    private void restart(ServiceSettings settings) {
        service.close();
        model.closings.set(0);
        service = start(settings);
    }

    private ModelService start(ServiceSettings settings) {
        return new ModelService(model, settings, new ComputeThreads(2, 1, 1), new Semaphore(2, true));
    }

    private static void drain(InferenceCall call, int... values) {
        Iterator<Result> results = call.results(
                IntStream.of(values).mapToObj(ModelServiceTest::input).iterator());
        for (int value : values) {
            assertThat(value(results.next())).isEqualTo(value);
        }
    }

    private static Input input(int value) {
        return Input.of(String.valueOf(value));
    }

    private static int value(Result result) {
        return (int) ((Embedding) ((Result.Success) result).output()).vector()[0];
    }

    private static void eventually(BooleanSupplier condition) {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60); !condition.getAsBoolean(); ) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(100_000);
        }
    }
}
