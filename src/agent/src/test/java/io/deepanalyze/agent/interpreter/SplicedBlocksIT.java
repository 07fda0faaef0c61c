package io.deepanalyze.agent.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.code.CheckedBlock;
import io.deepanalyze.agent.code.CodeRefusedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assertions;
import scala.jdk.javaapi.CollectionConverters;

/** Blocks that are spliced of the harmless ones and the attacks: whatever is accepted leaves no trace outside. */
class SplicedBlocksIT {
    private static final SparkSession SESSION = TestSession.open();
    private static final Map<String, Dataset<Row>> TABLES = Tables.of(SESSION);
    private static final Path TRACE = Path.of("/tmp/da-attack");
    private static final List<String> BLOCKS = new ArrayList<>();
    private static final List<String> LINES = new ArrayList<>();
    private static final List<String> WORDS = new ArrayList<>();

    static {
        for (String file : List.of("harmless.blocks", "attacks.blocks")) {
            BlockFile.read(file).forEach(block -> {
                BLOCKS.add(block.code());
                LINES.addAll(block.code().lines().toList());
                WORDS.addAll(words(block.code()));
            });
        }
    }

    private static List<String> words(String code) {
        return Arrays.stream(code.split("(?<=\\W)|(?=\\W)"))
                .filter(it -> !it.isEmpty())
                .toList();
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void ofLinesLeaveNoTrace(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            code.append(LINES.get(random.nextInt(LINES.size()))).append('\n');
        }
        leavesNoTrace(code.toString());
    }

    @Property(tries = 800, shrinking = ShrinkingMode.OFF)
    void ofWordsLeaveNoTrace(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> words = new ArrayList<>(words(BLOCKS.get(random.nextInt(BLOCKS.size()))));
        for (int i = 0; i < 1 + random.nextInt(4) && !words.isEmpty(); i++) {
            int at = random.nextInt(words.size());
            String word = WORDS.get(random.nextInt(WORDS.size()));
            switch (random.nextInt(3)) {
                case 0 -> words.set(at, word);
                case 1 -> words.add(at, word);
                default -> words.remove(at);
            }
        }
        leavesNoTrace(String.join("", words));
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void ofCharactersLeaveNoTrace(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder code = new StringBuilder(BLOCKS.get(random.nextInt(BLOCKS.size())));
        String characters = "(){}[]<>;:,.\"'\\\\/*+-=!?@#$%&|^~ \n\tu0a\0\u202e\u00e9\ufeff";
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            code.insert(random.nextInt(code.length() + 1), characters.charAt(random.nextInt(characters.length())));
        }
        leavesNoTrace(code.toString());
    }

    private static void leavesNoTrace(String code) {
        Map<String, String> settings = settings();
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> execute(code), () -> "this ran on: " + code);
        assertThat(TRACE).as(code).doesNotExist();
        assertThat(System.getProperty("da.attack")).as(code).isNull();
        assertThat(settings()).as(code).isEqualTo(settings);
        assertThat(SESSION.sparkContext().isStopped()).as(code).isFalse();
    }

    private static Map<String, String> settings() {
        return Map.copyOf(CollectionConverters.asJava(SESSION.conf().getAll()));
    }

    private static void execute(String code) {
        CheckedBlock block;
        try {
            block = new JavaLanguage(new OpenGate(SESSION, TABLES)).check(code);
        } catch (CodeRefusedException refused) {
            assertThat(refused.problem().message()).isNotBlank();
            return;
        }
        try {
            block.run().limit(5).collectAsList();
        } catch (RuntimeException failed) {
            assertThat(failed)
                    .as(code)
                    .isNotInstanceOfAny(
                            NullPointerException.class, ClassCastException.class, IllegalStateException.class);
        }
    }
}
