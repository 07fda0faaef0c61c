package io.deepanalyze.functions.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.source.ModelFiles;
import io.deepanalyze.inference.source.ModelFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ModelCacheTest {
    private static final int BYTES = 100_000;
    private static final Set<ModelFormat> ALL = EnumSet.allOf(ModelFormat.class);

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
    private Path directory;
    private Path stored;

    @BeforeEach
    void store() throws IOException {
        RemoteFileSystem.reset();
        directory = folder.resolve("cache");
        stored = FakeModels.folder(folder.resolve("stored"), BYTES, 1);
    }

    @Test
    void copiesTheFilesOfTheModelAndNothingElse() throws IOException {
        ModelReference.Folder model = FakeModels.remote("mine", stored);
        RemoteFileSystem.OPENED.clear();

        ModelFiles files = open(cache(1 << 20), model);

        assertThat(files.hash()).isEqualTo(model.hash()).isEqualTo(FakeModels.hash(stored));
        assertThat(files.name()).isEqualTo("mine");
        assertThat(FakeModels.tree(directory.resolve(files.hash())))
                .containsExactly(
                        ".deepanalyze-files",
                        "1_Pooling/config.json",
                        "config.json",
                        "model.safetensors",
                        "modules.json",
                        "tokenizer.json");
        assertThat(RemoteFileSystem.OPENED).doesNotContain("pytorch_model.bin", "README.md");
    }

    @Test
    void copiesOncePerMachine() throws Exception {
        ModelReference.Folder model = FakeModels.remote("mine", stored);
        RemoteFileSystem.OPENED.clear();
        ModelCache one = cache(1 << 20);
        ModelCache other = cache(1 << 20);
        List<Callable<String>> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ModelCache mine = i % 2 == 0 ? one : other;
            tasks.add(() -> open(mine, model).hash());
        }

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<String> each : threads.invokeAll(tasks)) {
                assertThat(each.get()).isEqualTo(model.hash());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(Collections.frequency(RemoteFileSystem.OPENED, "model.safetensors"))
                .isEqualTo(1);
    }

    @Test
    void usesAFolderOfThisMachineInItsPlace() throws IOException {
        ModelReference.Folder model = (ModelReference.Folder) ModelCatalog.of(
                        Map.of(ModelCatalog.PREFIX + "mine.path", "file:" + stored), RemoteFileSystem.configuration())
                .resolve("mine");

        assertThat(cache(1 << 20).fetching(model).fetch()).isEqualTo(stored);
        assertThat(open(cache(1 << 20), model).hash()).isEqualTo(model.hash());
        assertThat(directory).doesNotExist();

        Files.delete(stored.resolve("model.safetensors"));
        assertFails(InferenceErrorCode.FORMAT_REFUSED, () -> open(cache(1 << 20), model));
        FakeModels.folder(stored, BYTES, 2);
        assertFails(InferenceErrorCode.HASH_MISMATCH, () -> open(cache(1 << 20), model))
                .hasMessageContaining(stored.toString());
    }

    @Test
    void saysThatAFolderIsMissingOnThisMachineAlone() {
        ModelReference.Folder model = new ModelReference.Folder(
                "mine", "file:" + folder.resolve("elsewhere"), "0".repeat(64), List.of("SAFETENSORS"));

        assertFails(InferenceErrorCode.MODEL_NOT_FOUND, () -> open(cache(1 << 20), model))
                .hasMessageContaining(folder.resolve("elsewhere") + " of the model 'mine' is not on this machine");
    }

    @Test
    void readsFoldersWithUnusualNames() throws IOException {
        for (String name : List.of("with space", "with%20percent", "ä#b")) {
            Path unusual = FakeModels.folder(folder.resolve(name), BYTES, 5);
            for (String scheme : List.of("remote:", "file:")) {
                ModelReference.Folder model = (ModelReference.Folder) ModelCatalog.of(
                                Map.of(ModelCatalog.PREFIX + "mine.path", scheme + unusual),
                                RemoteFileSystem.configuration())
                        .resolve("mine");
                assertThat(open(cache(1 << 20), model).hash()).isEqualTo(FakeModels.hash(unusual));
            }
        }
    }

    @Test
    void takesTheFormatsOfTheReferenceAlone() throws IOException {
        Files.writeString(stored.resolve("model.onnx"), "graph");
        Files.writeString(stored.resolve("model.pt"), "program");
        ModelReference.Folder model = (ModelReference.Folder) ModelCatalog.of(
                        Map.of(
                                ModelCatalog.PREFIX + "mine.path",
                                RemoteFileSystem.location(stored),
                                ModelCatalog.PREFIX + "mine.formats",
                                "torchscript"),
                        RemoteFileSystem.configuration())
                .resolve("mine");

        ModelFiles files = open(cache(1 << 20), model);

        assertThat(files.format()).isEqualTo(ModelFormat.TORCHSCRIPT);
        assertThat(FakeModels.tree(directory.resolve(files.hash())))
                .contains("model.pt")
                .doesNotContain("model.onnx", "model.safetensors", "pytorch_model.bin");
    }

    @Test
    void saysWhatIsNotThere() throws IOException {
        ModelReference.Folder model = FakeModels.remote("mine", stored);
        Path moved = Files.move(stored, folder.resolve("moved"));

        assertFails(InferenceErrorCode.MODEL_NOT_FOUND, () -> open(cache(1 << 20), model))
                .hasMessageContaining("remote:" + stored);

        Files.move(moved, stored);
        assertThat(open(cache(1 << 20), model).hash()).isEqualTo(model.hash());
    }

    @Test
    void refusesFilesOfAnotherHashAndTakesTheRightOnesLater() throws IOException {
        ModelReference.Folder model = FakeModels.remote("mine", stored);
        FakeModels.folder(stored, BYTES, 2);

        assertFails(InferenceErrorCode.HASH_MISMATCH, () -> open(cache(1 << 20), model))
                .hasMessageContaining("remote:" + stored)
                .hasMessageContaining(model.hash())
                .hasMessageContaining(FakeModels.hash(stored));
        assertNothingIsLeft();

        FakeModels.folder(stored, BYTES, 1);
        assertThat(open(cache(1 << 20), model).hash()).isEqualTo(model.hash());
    }

    @Test
    void saysWhichFileCannotBeReadAndReadsItLater() throws IOException {
        ModelReference.Folder model = FakeModels.remote("mine", stored);
        RemoteFileSystem.reading = (file, position) -> {
            if (file.equals("model.safetensors") && position > BYTES / 2) {
                throw new IOException("Checksum error");
            }
        };

        assertFails(InferenceErrorCode.MODEL_UNREADABLE, () -> open(cache(1 << 20), model))
                .hasMessageContaining("remote:" + stored + "/model.safetensors");
        assertNothingIsLeft();

        RemoteFileSystem.reset();
        assertThat(open(cache(1 << 20), model).hash()).isEqualTo(model.hash());
    }

    @Test
    void refusesAFileThatGrowsWhileItIsCopied() {
        ModelReference.Folder model = FakeModels.remote("mine", stored);
        RemoteFileSystem.reading = (file, position) -> {
            if (file.equals("model.safetensors") && position < 2 * BYTES) {
                Files.write(stored.resolve(file), new byte[BYTES], StandardOpenOption.APPEND);
            }
        };

        assertFails(InferenceErrorCode.MODEL_UNREADABLE, () -> open(cache(1 << 20), model))
                .hasMessageContaining("changed while it was copied");
        assertNothingIsLeft();
    }

    @Test
    void copiesAnewWhatWasDamagedOnTheDisk() throws IOException {
        ModelReference.Folder model = FakeModels.remote("mine", stored);
        Path weights = directory.resolve(open(cache(1 << 20), model).hash()).resolve("model.safetensors");

        Files.write(weights, new byte[BYTES]);
        assertThat(open(cache(1 << 20), model).hash()).isEqualTo(model.hash());
        assertThat(weights).hasSameBinaryContentAs(stored.resolve("model.safetensors"));

        Files.write(weights, new byte[7]);
        cache(1 << 20).fetching(model).fetch();
        assertThat(weights).hasSameBinaryContentAs(stored.resolve("model.safetensors"));
    }

    @Test
    void givesUpAfterOneMoreFetch() throws IOException {
        ModelReference.Folder model = FakeModels.remote("mine", stored);
        Path weights = directory.resolve(open(cache(1 << 20), model).hash()).resolve("model.safetensors");
        Files.write(weights, new byte[BYTES]);
        FakeModels.folder(stored, BYTES, 2);

        assertFails(InferenceErrorCode.HASH_MISMATCH, () -> open(cache(1 << 20), model))
                .hasMessageContaining("remote:" + stored);
    }

    @Test
    void removesWhatNobodyHasUsedForLongest() throws IOException {
        ModelCache cache = cache(3L * BYTES);
        ModelReference.Folder a = FakeModels.remote("a", FakeModels.folder(folder.resolve("a"), BYTES, 11));
        ModelReference.Folder b = FakeModels.remote("b", FakeModels.folder(folder.resolve("b"), BYTES, 12));
        ModelReference.Folder c = FakeModels.remote("c", FakeModels.folder(folder.resolve("c"), BYTES, 13));
        Path foreign = directory.resolve("notes.txt");
        for (ModelReference.Folder each : List.of(a, b, a)) {
            open(cache, each);
            clock.move(Duration.ofMinutes(20));
        }
        Files.writeString(foreign, "of somebody else");

        open(cache, c);

        assertThat(directory.resolve(a.hash())).exists();
        assertThat(directory.resolve(b.hash())).doesNotExist();
        assertThat(directory.resolve(c.hash())).exists();
        assertThat(foreign).exists();
    }

    @Test
    void removesNoneThatIsInUse() throws IOException {
        ModelCache cache = cache(2L * BYTES);
        ModelReference.Folder a = FakeModels.remote("a", FakeModels.folder(folder.resolve("a"), BYTES, 11));
        ModelReference.Folder b = FakeModels.remote("b", FakeModels.folder(folder.resolve("b"), BYTES, 12));
        open(cache, a);
        clock.move(Duration.ofMinutes(14));

        assertFails(InferenceErrorCode.DISK_EXCEEDED, () -> open(cache, b))
                .hasMessageContaining(ModelCacheSettings.BYTES)
                .hasMessageContaining(directory.toString());
        assertThat(directory.resolve(a.hash())).exists();

        clock.move(Duration.ofMinutes(2));
        assertThat(open(cache, b).hash()).isEqualTo(b.hash());
        assertThat(directory.resolve(a.hash())).doesNotExist();
    }

    @Test
    void removesNothingForAModelThatNeverFits() throws IOException {
        ModelReference.Folder a = FakeModels.remote("a", FakeModels.folder(folder.resolve("a"), BYTES, 11));
        ModelReference.Folder large = FakeModels.remote("large", FakeModels.folder(folder.resolve("l"), 3 * BYTES, 12));
        ModelCache cache = cache(2L * BYTES);
        open(cache, a);
        clock.move(Duration.ofHours(1));

        assertFails(InferenceErrorCode.DISK_EXCEEDED, () -> open(cache, large));
        assertThat(directory.resolve(a.hash())).exists();
    }

    @Test
    void removesWhatAProcessLeftBehind() throws IOException {
        ModelReference.Folder model = FakeModels.remote("mine", stored);
        Path left = directory.resolve("0".repeat(64) + ".part");
        Path emptied = directory.resolve("1".repeat(64));
        Files.createDirectories(left.resolve("onnx"));
        Files.writeString(left.resolve("onnx/model.onnx"), "half");
        Files.createDirectories(emptied);
        Files.writeString(emptied.resolve("model.onnx"), "half");

        open(cache(1 << 20), model);

        assertThat(left).doesNotExist();
        assertThat(emptied).doesNotExist();
    }

    @Test
    void anInterruptEndsTheCopying() throws Exception {
        ModelReference.Folder model = FakeModels.remote("mine", stored);
        CountDownLatch reading = new CountDownLatch(1);
        RemoteFileSystem.reading = (file, position) -> {
            if (file.equals("model.safetensors")) {
                reading.countDown();
                await(() -> Thread.currentThread().isInterrupted());
            }
        };

        InferenceException failure = interrupted(model, reading);

        assertThat(failure.code()).isEqualTo(InferenceErrorCode.CANCELLED);
        assertNothingIsLeft();
        RemoteFileSystem.reset();
        assertThat(open(cache(1 << 20), model).hash()).isEqualTo(model.hash());
    }

    @Test
    void anInterruptEndsTheWaitingForAnother() throws Exception {
        ModelReference.Folder model = FakeModels.remote("mine", stored);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        RemoteFileSystem.reading = (file, position) -> {
            reading.countDown();
            await(() -> go.getCount() == 0);
        };
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<ModelFiles> copied = other.submit(() -> open(cache(1 << 20), model));
            assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(interrupted(model, reading).code()).isEqualTo(InferenceErrorCode.CANCELLED);

            go.countDown();
            assertThat(copied.get().hash()).isEqualTo(model.hash());
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void trustsNoFolderOfItsOwnThatOthersMayWriteTo() throws IOException {
        ModelReference.Folder model = FakeModels.remote("mine", stored);
        ModelCache cache =
                new ModelCache(new ModelCacheSettings(directory, true, 1 << 20), RemoteFileSystem.configuration());
        assertThat(open(cache, model).hash()).isEqualTo(model.hash());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");

        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertFails(InferenceErrorCode.INVALID_ARGUMENT, () -> open(cache, model))
                .hasMessageContaining(ModelCacheSettings.DIRECTORY);
    }

    @Test
    void saysThatTheFolderCannotBeMade() throws IOException {
        ModelReference.Folder model = FakeModels.remote("mine", stored);
        Files.writeString(directory, "a file");

        assertFails(InferenceErrorCode.DISK_EXCEEDED, () -> open(cache(1 << 20), model))
                .hasMessageContaining(directory.toString())
                .hasMessageContaining(ModelCacheSettings.DIRECTORY);
    }

    @Test
    void readsItsSettings() {
        ModelCacheSettings settings = ModelCacheSettings.of(name -> Optional.empty());
        assertThat(settings.maxBytes()).isEqualTo(20L << 30);
        assertThat(settings.isOwn()).isTrue();
        assertThat(settings.directory().getParent()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));

        Map<String, String> values = Map.of(ModelCacheSettings.DIRECTORY, "/models", ModelCacheSettings.BYTES, "512m");
        ModelCacheSettings set = ModelCacheSettings.of(name -> Optional.ofNullable(values.get(name)));
        assertThat(set).isEqualTo(ModelCacheSettings.of(Path.of("/models"), 512L << 20));

        for (String wrong : List.of("much", "0", "-1g")) {
            assertFails(
                            InferenceErrorCode.INVALID_ARGUMENT,
                            () -> ModelCacheSettings.of(
                                    name -> Optional.of(wrong).filter(each -> name.equals(ModelCacheSettings.BYTES))))
                    .hasMessageContaining(ModelCacheSettings.BYTES);
        }
    }

    @Test
    void refusesReferencesThatAreNoneOfItsOwn() {
        ModelCache cache = cache(1 << 20);
        assertFails(
                InferenceErrorCode.INVALID_ARGUMENT,
                () -> new ModelSources(cache)
                        .of(new ModelReference.Folder("mine", "remote:/m", null, List.of("ONNX"))));
        assertFails(
                InferenceErrorCode.INVALID_ARGUMENT,
                () -> new ModelSources(cache)
                        .of(new ModelReference.Generative("chat", "m", "http://localhost/v1", Map.of())));
        assertThat(new ModelSources(cache)
                        .of(new ModelReference.Embedded("all-minilm-l6-v2"))
                        .key())
                .isEqualTo("embedded:all-minilm-l6-v2");
    }

    private InferenceException interrupted(ModelReference.Folder model, CountDownLatch since) throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<ModelFiles> copying = executor.submit(() -> {
                thread.set(Thread.currentThread());
                return open(cache(1 << 20), model);
            });
            assertThat(since.await(30, TimeUnit.SECONDS)).isTrue();
            await(() -> thread.get() != null);
            thread.get().interrupt();
            copying.get(30, TimeUnit.SECONDS);
            throw new AssertionError("The interrupt was not heard.");
        } catch (ExecutionException e) {
            return (InferenceException) e.getCause();
        } finally {
            executor.shutdownNow();
        }
    }

    private void assertNothingIsLeft() {
        try {
            assertThat(FakeModels.tree(directory))
                    .allSatisfy(each -> assertThat(each).endsWith(".lock"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ModelCache cache(long maxBytes) {
        return new ModelCache(ModelCacheSettings.of(directory, maxBytes), RemoteFileSystem.configuration(), clock);
    }

    private static ModelFiles open(ModelCache cache, ModelReference model) {
        return new ModelSources(cache).of(model).open(ALL);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(
            InferenceErrorCode code, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InferenceException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    /** Waits without a word to the thread's interrupts. */
    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(100_000);
        }
    }

    /** A clock that a test moves. */
    private static final class MovableClock extends Clock {
        private volatile Instant now = Instant.now();

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
