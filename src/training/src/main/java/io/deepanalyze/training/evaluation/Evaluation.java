package io.deepanalyze.training.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * A run of a suite into a folder: {@code settings.json}, a line per task in {@code results.jsonl}, what each solver did in
 * {@code transcripts/}, at last {@code score.json} and {@code score.md}. A run that was cut off goes on where it was when it is
 * started again with the same settings.
 *
 * @param <S> what comes of it
 */
public final class Evaluation<S extends Score> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Suite<S> suite;
    private final Settings settings;
    private final Path folder;
    private final Map<String, Graded> done = new LinkedHashMap<>();
    private volatile boolean ending;

    /**
     * Opens a run.
     *
     * @param folder where it is kept; made if it is not there
     * @throws IllegalArgumentException if the folder holds a run with other settings
     */
    public Evaluation(Suite<S> suite, Settings settings, Path folder) {
        this.suite = suite;
        this.settings = settings;
        this.folder = folder;
        try {
            resume();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of the evaluation, '" + folder + "', cannot be used", e);
        }
    }

    private void resume() throws IOException {
        Files.createDirectories(folder.resolve("transcripts"));
        Path kept = folder.resolve("settings.json");
        String wanted = JSON.writeValueAsString(
                Map.of("solver", settings.solver(), "tasks", settings.tasks(), "seed", settings.seed()));
        if (!Files.exists(kept)) {
            Files.writeString(kept, wanted);
        } else if (!JSON.readTree(Files.readString(kept)).equals(JSON.readTree(wanted))) {
            throw new IllegalArgumentException("The folder '" + folder + "' holds an evaluation with other settings: "
                    + Files.readString(kept) + " there, " + wanted + " asked for. Choose another folder.");
        }
        Path results = results();
        if (Files.exists(results)) {
            List<String> whole = new ArrayList<>();
            for (String line : Files.readAllLines(results)) {
                // A line that was being written when the run was cut off is done again.
                if (line.startsWith("{") && line.endsWith("}")) {
                    Graded result = JSON.readValue(line, Graded.class);
                    done.put(result.id(), result);
                    whole.add(line);
                }
            }
            Files.write(results, whole);
        }
    }

    private Path results() {
        return folder.resolve("results.jsonl");
    }

    /**
     * Runs what is not done yet.
     *
     * @param progress hears a line per task
     * @throws InterruptedException if the thread is interrupted; what is done stays
     */
    public S run(Solver solver, Consumer<String> progress) throws InterruptedException {
        List<Task> drawn = suite.drawn(settings.tasks(), settings.seed());
        ExecutorService pool = Executors.newFixedThreadPool(settings.sideBySide());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Task task : drawn) {
                if (!done.containsKey(task.id())) {
                    running.add(pool.submit(() -> {
                        progress.accept(keep(task, solver));
                        return null;
                    }));
                }
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("The evaluation cannot go on", failure.getCause());
        } finally {
            ending = true;
            pool.shutdownNow();
        }
        S score = suite.score(
                settings,
                drawn.stream()
                        .map(task -> Objects.requireNonNull(done.get(task.id())))
                        .toList());
        write("score.json", score.json());
        write("score.md", score.table());
        return score;
    }

    private String keep(Task task, Solver solver) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Attempt attempt = attempt(task, solver);
        if (ending) {
            // What fails since the run is being ended is no result.
            throw new InterruptedException("The evaluation is being ended");
        }
        long millis = (System.nanoTime() - begin) / 1_000_000;
        Graded result = Graded.of(task, attempt, suite.grade(task, attempt), millis);
        Files.writeString(folder.resolve("transcripts").resolve(task.id() + ".txt"), attempt.transcript());
        synchronized (this) {
            done.put(task.id(), result);
            Files.writeString(
                    results(),
                    JSON.writeValueAsString(result) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return "%d %s %s, %d of %d values, %.0f s%s"
                    .formatted(
                            done.size(),
                            task.id(),
                            result.right() ? "right" : "wrong",
                            result.met(),
                            result.asked(),
                            millis / 1e3,
                            result.failure().isEmpty() ? "" : ", " + result.failure());
        }
    }

    private static Attempt attempt(Task task, Solver solver) throws InterruptedException {
        try {
            return solver.solve(task);
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Exception failure) {
            return new Attempt("", failure.getClass().getSimpleName(), String.valueOf(failure), 0, 0);
        }
    }

    private void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException("The file '" + file + "' of the evaluation cannot be written", e);
        }
    }
}
