package io.deepanalyze.agent.code.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.code.CodeRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttackCorpusIT {
    private static final long MOST_MILLIS = 5000;
    private static final String CANARY = "deepanalyze.canary";

    private static SparkSession session;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        session = Corpus.session();
    }

    @Test
    void refusesEachAttackWithItsCodeBeforeAnythingHappens() throws Exception {
        Path canary = Files.writeString(directory.resolve("canary.txt"), "canary");
        Path out = directory.resolve("out");
        AtomicInteger jobs = new AtomicInteger();
        SparkListener listener = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart event) {
                jobs.incrementAndGet();
            }
        };
        List<String> tablesBefore = tables();
        List<String> through = new ArrayList<>();
        session.sparkContext().addSparkListener(listener);
        try {
            for (Corpus.Attack attack : Corpus.attacks()) {
                String block =
                        attack.block().replace("CANARY_OUT", out.toString()).replace("CANARY", canary.toString());
                long begin = System.nanoTime();
                String came = comeOf(block);
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
                if (!attack.codes().contains(came) || millis > MOST_MILLIS) {
                    through.add(attack.kind() + ": " + came + " in " + millis + " ms: " + bounded(block));
                }
            }
            session.sparkContext().listenerBus().waitUntilEmpty();
        } finally {
            session.sparkContext().removeSparkListener(listener);
        }

        assertThat(through).isEmpty();
        assertThat(Corpus.attacks()).hasSizeGreaterThanOrEqualTo(200);
        assertThat(jobs).hasValue(0);
        assertThat(System.getProperty(CANARY)).isNull();
        assertThat(out).doesNotExist();
        assertThat(tables()).isEqualTo(tablesBefore);
    }

    @Test
    void knowsThatItsCanaryWouldSing() {
        session.sql("SELECT reflect('java.lang.System', 'setProperty', '" + CANARY + "', 'read')")
                .collectAsList();
        assertThat(System.getProperty(CANARY)).isEqualTo("read");
        System.clearProperty(CANARY);
    }

    private static List<String> tables() {
        return session.sql("SHOW TABLES").collectAsList().stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    private static String comeOf(String block) {
        try {
            new SqlLanguage(Corpus.gate(session)).check(block);
            return "accepted";
        } catch (CodeRefusedException refused) {
            assertThat(refused.problem().message()).doesNotContain("\tat ").hasSizeLessThan(700);
            return refused.problem().code();
        }
    }

    private static String bounded(String block) {
        return block.length() <= 200 ? block : block.substring(0, 200) + "…";
    }
}
