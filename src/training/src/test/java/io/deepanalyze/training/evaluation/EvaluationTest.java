package io.deepanalyze.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
    @TempDir
    Path temporary;

    private Path data;

    @BeforeEach
    void writeASuite() throws IOException {
        data = Files.createDirectories(temporary.resolve("suite"));
        Files.createDirectories(data.resolve("tables"));
        StringBuilder questions = new StringBuilder();
        StringBuilder labels = new StringBuilder();
        for (int id = 0; id < 10; id++) {
            questions.append("{\"id\": " + id + ", \"question\": \"How many of " + id
                    + "?\", \"constraints\": \"none\", \"format\": \"@n[number]\", \"file_name\": \"t.csv\", \"level\": \""
                    + (id < 5 ? "easy" : "hard") + "\"}\n");
            labels.append("{\"id\": " + id + ", \"common_answers\": [[\"n\", \"" + id + ".0\"]]}\n");
        }
        Files.writeString(data.resolve("questions.jsonl"), questions);
        Files.writeString(data.resolve("labels.jsonl"), labels);
    }

    private static Attempt says(String answer) {
        return new Attempt(answer, "", "it thought", 10, 2);
    }

    private Accuracy run(int tasks, Solver solver) throws InterruptedException {
        return new Evaluation<>(DaBench.read(data), new Settings("test", tasks, 1, 3), temporary.resolve("out"))
                .run(solver, line -> {});
    }

    @Test
    void countsWhatIsRightByTheBenchmarksRule() throws Exception {
        Accuracy score = run(10, task -> says("I think @n[" + (task.id().equals("7") ? "8" : task.id()) + "]"));
        assertThat(score.right()).isEqualTo(9);
        assertThat(score.table())
                .contains("| all | 9 | 10 | 90.0 % | 59.6 to 98.2 % |")
                .contains("| easy | 5 | 5 |")
                .contains("| hard | 4 | 5 |")
                .contains("Tokens read 100, written 20");
        assertThat(temporary.resolve("out/transcripts/3.txt")).hasContent("it thought");
        assertThat(temporary.resolve("out/score.json")).content().contains("\"valuesRight\" : 9");
    }

    @Test
    void showsTheSolverNoLabels() throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        run(10, task -> {
            seen.add(task.toString());
            return says("");
        });
        assertThat(seen).hasSize(10).noneMatch(text -> text.contains(".0"));
    }

    @Test
    void keepsNothingOfATaskThatFailsSinceTheRunIsEnded() throws Exception {
        CountDownLatch begun = new CountDownLatch(3);
        Thread running = new Thread(() -> {
            try {
                run(10, task -> {
                    begun.countDown();
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException ended) {
                        throw new IllegalStateException("the session is gone", ended);
                    }
                    return says("");
                });
            } catch (InterruptedException ended) {
                // As it should be.
            }
        });
        running.start();
        begun.await();
        running.interrupt();
        running.join();
        Accuracy score = run(10, task -> says("@n[" + task.id() + "]"));
        assertThat(score.right()).isEqualTo(10);
    }

    @Test
    void goesOnWhereItWasCutOff() throws Exception {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        Solver first = task -> {
            if (asked.size() >= 4) {
                throw new InterruptedException("cut off");
            }
            asked.add(task.id());
            return says("@n[" + task.id() + "]");
        };
        assertThatThrownBy(() -> run(10, first)).isInstanceOf(IllegalStateException.class);
        Files.writeString(
                temporary.resolve("out/results.jsonl"), "{\"id\": \"half a l", java.nio.file.StandardOpenOption.APPEND);
        List<String> again = Collections.synchronizedList(new ArrayList<>());
        Accuracy score = run(10, task -> {
            again.add(task.id());
            return says("@n[" + task.id() + "]");
        });
        assertThat(again).doesNotContainAnyElementsOf(asked.subList(0, 2));
        assertThat(score.right()).isEqualTo(10);
        assertThat(run(10, task -> says("nothing")).right()).isEqualTo(10);
    }

    @Test
    void drawsTheSameTasksByTheSameSeed() throws Exception {
        Accuracy score = run(3, task -> says(""));
        assertThat(score.tasks()).isEqualTo(3);
        assertThat(score.table()).contains("Failed 3 times: no value in the form asked for");
        assertThatThrownBy(() -> run(4, task -> says("")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other settings");
    }

    @Test
    void countsWhatASolverThrows() throws Exception {
        Accuracy score = run(10, task -> {
            throw new IOException("no connection");
        });
        assertThat(score.right()).isZero();
        assertThat(score.table()).contains("Failed 10 times: IOException");
    }

    @Test
    void readsAnswersInProse() {
        assertThat(Answers.in("So @a[1.50] and\n@b[linear], @a[2]").values())
                .containsEntry("a", "2")
                .containsEntry("b", "linear");
        assertThat(Answers.in("@x[0.50]").countMet(Answers.in("@x[0.5]"))).isEqualTo(1);
        assertThat(Answers.in("@x[0.50]").countMet(Answers.in("@x[0.51]"))).isZero();
        assertThat(Answers.in("@x[yes]").countMet(Answers.in("@x[no] @y[yes]"))).isZero();
    }

    @Test
    void saysWhatAFolderLacks() {
        assertThatThrownBy(() -> DaBench.read(temporary))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tables, da-dev-tables");
    }

    @Test
    void hasWilsonsInterval() {
        Proportion half = Proportion.of(5, 10);
        assertThat(half.low()).isCloseTo(0.2366, org.assertj.core.data.Offset.offset(1e-4));
        assertThat(half.high()).isCloseTo(0.7634, org.assertj.core.data.Offset.offset(1e-4));
        assertThat(Proportion.of(0, 10).low()).isZero();
    }
}
