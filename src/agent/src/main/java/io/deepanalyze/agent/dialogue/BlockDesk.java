package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.code.CodeResult;
import io.deepanalyze.agent.code.CodeRunner;
import io.deepanalyze.agent.code.sql.QueryMending;
import io.deepanalyze.agent.dialogue.ContextWindow.Observation;
import io.deepanalyze.agent.dialogue.briefing.FindingLine;
import io.deepanalyze.agent.dialogue.share.DataSharing;
import io.deepanalyze.agent.dialogue.share.Observations;
import io.deepanalyze.agent.dialogue.testing.NamedTests;
import io.deepanalyze.agent.dialogue.testing.StatisticalQuery;
import io.deepanalyze.agent.dialogue.testing.TestCall;
import io.deepanalyze.agent.dialogue.testing.Tested;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.protocol.Execution;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Runs the model's blocks, each once: a block that was run before is answered from what is known. */
final class BlockDesk {
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?。])\\s|\\n");
    private static final int LONGEST_PURPOSE = 120;
    private static final int MOST_MENDINGS = 3;
    private static final int LONGEST_VALUE = 60;

    private static final String NOTHING_OF_THE_DATA =
            "Nothing in this result comes from the data: its columns are constants that you wrote. Compute them from the tables.";

    private final CodeRunner runner;
    private final Observations observations;
    private final Journal journal;
    private final Spending spending;
    private final BiConsumer<Action.Code, CodeResult.Done> restorer;
    private final int queriesBefore;
    private final Assignment assignment;
    private final QueryMending mending;
    private final List<Query> queries = new ArrayList<>();
    private final List<Query> bearing = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Ran> tests = new HashMap<>();
    private final Map<String, CodeResult> known = new HashMap<>();

    BlockDesk(Assignment assignment, CodeRunner runner, Observations observations, Journal journal, Spending spending) {
        this.assignment = assignment;
        this.runner = runner;
        this.observations = observations;
        this.journal = journal;
        this.spending = spending;
        this.restorer = assignment.restorer();
        this.queriesBefore = assignment.queriesBefore();
        this.mending = new QueryMending(assignment.sources());
    }

    /** What came of a block. */
    enum Kind {
        /** A new result. */
        NEW,
        /** A refusal or a failure. */
        FAILED,
        /** It was run before. */
        REPEATED
    }

    /**
     * A block that was looked at.
     *
     * @param kind what came of it
     * @param execution what the transcript has
     * @param observation what the model sees
     * @param line the same in a line
     */
    record Ran(Kind kind, Execution execution, Observation observation, String line) {
        /** Whether there is no result, now or before. */
        boolean failed() {
            return execution instanceof Execution.Failure;
        }

        private String code() {
            return execution instanceof Execution.Failure failure ? failure.code() : "";
        }
    }

    /** The executed queries, in their order. */
    List<Query> queries() {
        return queries;
    }

    /** The same with those columns alone that rest on data. */
    List<Query> bearing() {
        return bearing;
    }

    /** The query whose result an execution tells of, with the columns that rest on data, or empty. */
    Optional<Query> query(Execution execution) {
        return execution instanceof Execution.Result result
                ? bearing.stream()
                        .filter(query -> query.id().equals(result.query()))
                        .findFirst()
                : Optional.empty();
    }

    /** What tests by name found, in their order. */
    List<Finding> findings() {
        return findings;
    }

    /**
     * Runs a block.
     *
     * @param thought what the model said before it
     * @throws io.deepanalyze.agent.workbench.BudgetExhaustedException if a limit of the whole run was reached
     */
    Ran run(Action.Code asked, String thought) {
        if (asked.language() != Action.Language.SQL) {
            return run(asked, thought, "");
        }
        String sql = mending.before(asked.code());
        Ran first = run(new Action.Code(Action.Language.SQL, sql), thought, unknownValues(sql));
        Ran ran = first;
        // What is mended may show what else there is to mend.
        for (int i = 0; i < MOST_MENDINGS && ran.failed() && spending.mayQuery(); i++) {
            Optional<String> mended = mending.after(sql, ran.code());
            if (mended.isEmpty()) {
                break;
            }
            sql = mended.get();
            ran = run(
                    new Action.Code(Action.Language.SQL, sql),
                    thought,
                    "It was mended, as the data and Spark's SQL have it; this was run:\n" + sql);
        }
        return ran.failed() ? first : ran;
    }

    /** Says that a filter finds nothing, in none but the model's own words: values of the data stand in fences alone. */
    private String unknownValues(String sql) {
        return assignment.sharing() != DataSharing.SAMPLES
                ? ""
                : mending.unknownValues(sql).stream()
                        .filter(value -> value.length() <= LONGEST_VALUE)
                        .findFirst()
                        .map(value -> "No row has the value " + value
                                + " in the column that is compared with it. Look at its values by SELECT DISTINCT.")
                        .orElse("");
    }

    private Ran run(Action.Code asked, String thought, String notice) {
        String purpose = purpose(thought, asked);
        StatisticalQuery statistical = StatisticalQuery.of(asked);
        Action.Code block = statistical.block();
        NamedTests named = assignment.tests();
        Optional<TestCall> call = named == null ? Optional.empty() : TestCall.of(block.code());
        if (named != null && call.isPresent()) {
            return test(named, call.get(), block);
        }
        CodeResult before = known.get(normal(block));
        if (before != null) {
            return repeated(before, block.language(), purpose);
        }
        String id = "q" + (queriesBefore + queries.size() + 1);
        CodeResult stored = journal.storedResult(block);
        CodeResult result = stored != null
                ? stored
                : statistical
                        .problem()
                        .<CodeResult>map(CodeResult.Refused::new)
                        .orElseGet(() -> runner.run(id, purpose, block));
        if (stored == null) {
            journal.ran(block, result);
        } else if (stored instanceof CodeResult.Done done) {
            restorer.accept(block, done);
        }
        known.put(normal(block), result);
        spending.queried();
        Execution execution = observations.of(result, block.language());
        if (result instanceof CodeResult.Done done) {
            queries.add(done.query());
            bearing.add(done.bearing());
            return new Ran(
                    Kind.NEW,
                    execution,
                    observation(
                            execution,
                            Optional.of(done.query()),
                            done.bearing().result().columns().isEmpty() ? NOTHING_OF_THE_DATA : notice),
                    line(done.query(), purpose));
        }
        return new Ran(
                Kind.FAILED, execution, observation(execution, Optional.empty(), ""), "code that failed: " + purpose);
    }

    private Ran test(NamedTests named, TestCall call, Action.Code block) {
        Ran before = tests.get(normal(block));
        if (before != null) {
            return new Ran(Kind.REPEATED, before.execution(), before.observation(), before.line());
        }
        Tested stored = journal.storedTest(block);
        int known = assignment.findings().size() + findings.size();
        Tested tested = stored == null ? named.answer(call, queriesBefore + queries.size(), known) : stored;
        if (stored == null) {
            journal.tested(block, tested);
        }
        spending.queried();
        queries.addAll(tested.queries());
        bearing.addAll(tested.queries());
        Ran ran = ran(call, tested);
        tests.put(normal(block), ran);
        return ran;
    }

    private Ran ran(TestCall call, Tested tested) {
        String line = call.name() + " of " + String.join(", ", call.columns()) + ": " + tested.status();
        Finding finding = tested.finding();
        if (tested.status().equals("unknown_test")) {
            Execution execution = new Execution.Failure("UNKNOWN_TEST", tested.words());
            return new Ran(Kind.FAILED, execution, observation(execution, Optional.empty(), ""), line);
        }
        if (finding != null) {
            findings.add(finding);
        }
        boolean silent = assignment.sharing() == DataSharing.NONE;
        String told = (finding == null ? "" : FindingLine.of(finding, assignment.sharing()) + "\n")
                + (silent ? tested.status().replace('_', ' ') : tested.words());
        Execution execution = new Execution.Result(finding == null ? "" : finding.id(), told);
        return new Ran(Kind.NEW, execution, observation(execution, Optional.empty(), ""), line);
    }

    private Ran repeated(CodeResult before, Action.Language language, String purpose) {
        Execution execution = observations.of(before, language);
        if (before instanceof CodeResult.Done done) {
            String notice = "You ran this before, as " + done.query().id()
                    + ", and this is its result. Do something else: another question, other columns, or the <Answer>.";
            return new Ran(
                    Kind.REPEATED,
                    execution,
                    observation(execution, Optional.of(done.query()), notice),
                    line(done.query(), purpose));
        }
        return new Ran(
                Kind.REPEATED,
                execution,
                observation(
                        execution,
                        Optional.empty(),
                        "You ran exactly this before, and it fails again. Write a different query."),
                "code that failed again: " + purpose);
    }

    private Observation observation(Execution execution, Optional<Query> query, String notice) {
        if (execution instanceof Execution.Result result) {
            return new Observation(
                    "ok " + result.query(),
                    result.text(),
                    query.map(observations::digest).orElse(result.text()),
                    notice);
        }
        Execution.Failure failure = (Execution.Failure) execution;
        return new Observation("failed " + failure.code(), failure.text(), failure.text(), notice);
    }

    private static String line(Query query, String purpose) {
        return query.id() + " was run: " + purpose;
    }

    private static String normal(Action.Code block) {
        return block.language().fence()
                + ' '
                + block.code()
                        .replaceAll("\\s+", " ")
                        .replaceAll("[;\\s]+$", "")
                        .strip();
    }

    /** The first sentence of what was thought, else the first line of the code. */
    static String purpose(String thought, Action.Code block) {
        String source = thought.isBlank() ? block.code().strip() : thought.strip();
        String first = SENTENCE_END
                .split(source, 2)[0]
                .replaceAll("[\\p{Cc}\\s]+", " ")
                .strip();
        return first.length() <= LONGEST_PURPOSE ? first : first.substring(0, LONGEST_PURPOSE) + "…";
    }
}
