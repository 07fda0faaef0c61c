package io.deepanalyze.functions.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.functions.generation.ScriptedServer.Reply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class GenerationServiceTest {
    @Test
    void asksForAsManyRowsSideBySideAsTheSettingsSay() {
        try (ScriptedServer server = new ScriptedServer(body -> {
            sleep(200);
            return Reply.of(ScriptedServer.prompt(body));
        })) {
            GenerationService service = TestServices.service(server, "concurrency", "20");
            try (GenerationCall call = service.open()) {
                long start = System.nanoTime();
                List<String> texts = texts(call.results(requests(100)));

                // One after the other would take 20 seconds, and 20 side by side 1.
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
                assertThat(texts)
                        .isEqualTo(IntStream.range(0, 100)
                                .mapToObj(i -> "row " + i)
                                .toList());
                assertThat(server.mostRunning()).isEqualTo(20);
                assertThat(service.metrics())
                        .returns(100L, GenerationMetrics::rows)
                        .returns(100L, GenerationMetrics::requests)
                        .returns(1_100L, GenerationMetrics::tokensIn)
                        .returns(700L, GenerationMetrics::tokensOut)
                        .returns(0L, GenerationMetrics::failedRows)
                        .returns(0, GenerationMetrics::queuedRequests);
            }
            service.close();
        }
    }

    @Test
    void givesResultsInTheOrderOfRequestsWhateverEndsFirst() {
        try (ScriptedServer server = new ScriptedServer(body -> {
            sleep(ScriptedServer.prompt(body).hashCode() % 7 * 5L);
            return Reply.of(ScriptedServer.prompt(body));
        })) {
            GenerationService service = TestServices.service(server);
            try (GenerationCall call = service.open()) {
                assertThat(texts(call.results(requests(60))))
                        .isEqualTo(
                                IntStream.range(0, 60).mapToObj(i -> "row " + i).toList());
            }
            service.close();
        }
    }

    @Test
    void computesEqualRequestsInFlightOnce() {
        CountDownLatch gate = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(body -> {
            await(gate);
            return Reply.of("once");
        })) {
            GenerationService service = TestServices.service(server);
            try (GenerationCall one = service.open();
                    GenerationCall other = service.open()) {
                for (int i = 0; i < 5; i++) {
                    one.offer(GenerationRequest.of("same"));
                    other.offer(GenerationRequest.of("same"));
                }
                gate.countDown();
                for (int i = 0; i < 5; i++) {
                    assertThat(text(one.take())).isEqualTo("once");
                    assertThat(text(other.take())).isEqualTo("once");
                }
            }
            assertThat(server.conversations()).hasSize(1);
            assertThat(service.metrics().sharedRows()).isEqualTo(9);
            assertThat(service.metrics().rows()).isEqualTo(10);
            service.close();
        }
    }

    @Test
    void asksForEachRowWhereAnswersAreDrawnByChance() {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.saying("drawn"))) {
            GenerationService service = TestServices.service(server, "temperature", "0.8");
            try (GenerationCall call = service.open()) {
                for (int i = 0; i < 4; i++) {
                    call.offer(GenerationRequest.of("same"));
                }
                for (int i = 0; i < 4; i++) {
                    assertThat(text(call.take())).isEqualTo("drawn");
                }
            }
            assertThat(server.conversations()).hasSize(4);
            service.close();
        }
    }

    @Test
    void takesBackWhatNobodyWantsWhileTheModelIsAsked() {
        CountDownLatch gate = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(body -> {
            await(gate);
            return Reply.of("late");
        })) {
            GenerationService service = TestServices.service(server, "concurrency", "2");
            GenerationCall left = service.open();
            GenerationCall staying = service.open();
            for (int i = 0; i < 6; i++) {
                left.offer(GenerationRequest.of("row " + i));
            }
            staying.offer(GenerationRequest.of("row 0"));
            until(() -> server.conversations().size() == 2);

            left.close();

            // What runs for somebody else too goes on; all others have ended without an answer of the server.
            until(() -> service.metrics().queuedRequests() == 1);
            assertThat(service.metrics().cancelledRows()).isEqualTo(6);
            gate.countDown();
            assertThat(text(staying.take())).isEqualTo("late");
            assertThat(server.conversations()).hasSize(2);
            staying.close();
            service.close();
        }
    }

    @Test
    void endsTheWaitingOfACallerThatIsInterrupted() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(body -> {
            await(gate);
            return Reply.of("never");
        })) {
            GenerationService service = TestServices.service(server);
            AtomicReference<Object> end = new AtomicReference<>();
            Thread task = new Thread(() -> {
                try (GenerationCall call = service.open()) {
                    call.offer(GenerationRequest.of("row"));
                    call.take();
                } catch (GenerationException e) {
                    end.set(e.code() + " " + Thread.currentThread().isInterrupted());
                }
            });
            task.start();
            until(() -> server.conversations().size() == 1);
            task.interrupt();
            task.join(10_000);

            assertThat(end).hasValue("CANCELLED true");
            until(() -> service.metrics().queuedRequests() == 0);
            gate.countDown();
            service.close();
        }
    }

    @Test
    void makesACallerTakeResultsBeforeItHandsInMore() {
        CountDownLatch gate = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(body -> {
            await(gate);
            return Reply.of("row");
        })) {
            GenerationService service = TestServices.service(
                    TestServices.reference(server),
                    settings -> settings.withBounds(3, 100, 1 << 20),
                    Duration.ofSeconds(1));
            try (GenerationCall call = service.open()) {
                assertThat(call.offer(GenerationRequest.of("1"))).isTrue();
                assertThat(call.offer(GenerationRequest.of("2"))).isTrue();
                assertThat(call.offer(GenerationRequest.of("3"))).isTrue();
                assertThat(call.offer(GenerationRequest.of("4"))).isFalse();
                assertThat(call.pending()).isEqualTo(3);
                assertThat(call.isReady()).isFalse();
                gate.countDown();
                assertThat(text(call.take())).isEqualTo("row");
                assertThat(call.offer(GenerationRequest.of("4"))).isTrue();
            }
            service.close();
        }
    }

    @Test
    void letsACallerWaitWhileTheServiceIsFull() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(body -> {
            await(gate);
            return Reply.of("row");
        })) {
            GenerationService service = TestServices.service(
                    TestServices.reference(server), settings -> settings.withBounds(10, 10, 20), Duration.ofSeconds(1));
            try (GenerationCall full = service.open();
                    GenerationCall other = service.open()) {
                full.offer(GenerationRequest.of("fifteen letters"));
                CountDownLatch in = new CountDownLatch(1);
                Thread waiting = new Thread(() -> {
                    other.offer(GenerationRequest.of("ten letter"));
                    in.countDown();
                });
                waiting.start();

                assertThat(in.await(300, TimeUnit.MILLISECONDS)).isFalse();
                gate.countDown();
                assertThat(in.await(10, TimeUnit.SECONDS)).isTrue();
                waiting.join();
                assertThat(text(other.take())).isEqualTo("row");
            }
            service.close();
        }
    }

    @Test
    void doesNotLetACallerWithFewRowsWaitBehindOneWithMany() {
        CountDownLatch gate = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(body -> {
            await(gate);
            return Reply.of("row");
        })) {
            GenerationService service = TestServices.service(server, "concurrency", "1");
            try (GenerationCall many = service.open();
                    GenerationCall few = service.open()) {
                for (int i = 0; i < 12; i++) {
                    many.offer(GenerationRequest.of("many " + i));
                }
                until(() -> server.conversations().size() == 1);
                few.offer(GenerationRequest.of("few"));
                gate.countDown();
                few.take();

                List<String> asked = server.conversations().stream()
                        .map(ScriptedServer::prompt)
                        .toList();
                assertThat(asked.indexOf("few")).isBetween(1, 3);
            }
            service.close();
        }
    }

    @Test
    void losesAndDoublesNothingWhateverCallersDo() throws InterruptedException {
        try (ScriptedServer server = new ScriptedServer(body -> Reply.of(ScriptedServer.prompt(body)))) {
            GenerationService service = TestServices.service(
                    TestServices.reference(server, "concurrency", "4"),
                    settings -> settings.withBounds(7, 20, 400),
                    Duration.ofSeconds(1));
            List<String> wrong = Collections.synchronizedList(new ArrayList<>());
            AtomicInteger taken = new AtomicInteger();
            List<Thread> callers = IntStream.range(0, 8)
                    .mapToObj(seed -> new Thread(() -> {
                        Random random = new Random(seed);
                        for (int i = 0; i < 15; i++) {
                            taken.addAndGet(askAtRandom(service, random, wrong));
                        }
                    }))
                    .toList();
            callers.forEach(Thread::start);
            for (Thread caller : callers) {
                caller.join(60_000);
                assertThat(caller.isAlive()).isFalse();
            }

            assertThat(wrong).isEmpty();
            assertThat(taken).hasPositiveValue();
            until(() -> service.metrics().queuedRequests() == 0);
            assertThat(service.metrics().failedRows()).isZero();
            service.close();
        }
    }

    /** Asks for some rows, equal ones among them, and may leave before the end; returns how many results were taken. */
    private static int askAtRandom(GenerationService service, Random random, List<String> wrong) {
        ArrayDeque<String> waiting = new ArrayDeque<>();
        int taken = 0;
        try (GenerationCall call = service.open()) {
            for (int i = 0; i < 20; i++) {
                String prompt = "row " + random.nextInt(30);
                while (!call.offer(GenerationRequest.of(prompt))) {
                    if (!text(call.take()).equals(waiting.remove())) {
                        wrong.add(prompt);
                    }
                    taken++;
                }
                waiting.add(prompt);
                if (random.nextInt(40) == 0) {
                    return taken;
                }
            }
            while (call.pending() > 0) {
                String prompt = waiting.remove();
                if (!text(call.take()).equals(prompt)) {
                    wrong.add(prompt);
                }
                taken++;
            }
        } catch (RuntimeException | AssertionError e) {
            wrong.add(String.valueOf(e));
        }
        return taken;
    }

    @Test
    void failsWhatWaitsWhenItIsClosed() {
        CountDownLatch gate = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(body -> {
            await(gate);
            return Reply.of("never");
        })) {
            GenerationService service = TestServices.service(server, "concurrency", "1");
            GenerationCall call = service.open();
            call.offer(GenerationRequest.of("runs"));
            call.offer(GenerationRequest.of("waits"));
            until(() -> server.conversations().size() == 1);

            service.close();

            assertThat(failure(call.take()).code()).isEqualTo(GenerationErrorCode.CLOSED);
            assertThat(failure(call.take()).code()).isEqualTo(GenerationErrorCode.CLOSED);
            assertThatThrownBy(() -> call.offer(GenerationRequest.of("more")))
                    .isInstanceOfSatisfying(
                            GenerationException.class, e -> assertThat(e.code()).isEqualTo(GenerationErrorCode.CLOSED));
            gate.countDown();
        }
    }

    @Test
    void hasNoThreadsWithoutWork() {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.saying("row"))) {
            GenerationService service = TestServices.service(server);
            assertThat(threads()).isZero();
            try (GenerationCall call = service.open()) {
                texts(call.results(requests(20)));
            }
            assertThat(threads()).isPositive();
            until(() -> threads() == 0);
            service.close();
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("deepanalyze-generation-"))
                .count();
    }

    private static Iterator<GenerationRequest> requests(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> GenerationRequest.of("row " + i))
                .iterator();
    }

    private static List<String> texts(Iterator<GenerationResult> results) {
        List<String> texts = new ArrayList<>();
        results.forEachRemaining(result -> texts.add(text(result)));
        return texts;
    }

    private static String text(GenerationResult result) {
        assertThat(result).isInstanceOf(GenerationResult.Success.class);
        return ((GenerationResult.Success) result).text();
    }

    private static GenerationResult.Failure failure(GenerationResult result) {
        assertThat(result).isInstanceOf(GenerationResult.Failure.class);
        return (GenerationResult.Failure) result;
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            sleep(10);
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(Math.max(0, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
