package io.deepanalyze.agent.statistical;

import io.deepanalyze.agent.FailureText;
import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.workbench.BudgetExhaustedException;
import io.deepanalyze.agent.workbench.SharedPart;
import io.deepanalyze.agent.workbench.Workbench;
import io.deepanalyze.report.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the queries of inquiries: equal SQL once, independent ones side by side. Ids follow the order in which queries
 * are asked for, not the order in which they end, so that two runs name them alike.
 */
final class QueryDesk {
    private static final int SIDE_BY_SIDE = 4;
    /**
     * Queries that are answered before others are begun, so that a limit that ends a run leaves what was most promising.
     * Each time there are more: a pass reads its columns once, however many queries share it.
     */
    private static final int FIRST = 256;

    private static final int GROWTH = 4;
    private static final int MOST = 1024;

    private final Workbench workbench;
    private final KeptAnswers kept;
    private final Map<String, Query> answered = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private int lastId;
    private boolean cut;

    /**
     * A desk.
     *
     * @param kept has answers of a run that broke off, which are not asked for again, and is given all others
     * @param lastId ids continue after it
     */
    QueryDesk(Workbench workbench, KeptAnswers kept, int lastId) {
        this.workbench = workbench;
        this.kept = kept;
        this.lastId = lastId;
    }

    /**
     * Answers what is not answered yet. A query that fails is remembered and leaves the others alone; a limit that is
     * reached leaves the rest unanswered.
     *
     * @param progress hears how many have ended
     */
    void answer(List<? extends Inquiry> inquiries, IntConsumer progress) {
        Map<String, EvidenceQuery> wanted = new LinkedHashMap<>();
        for (Inquiry inquiry : inquiries) {
            for (EvidenceQuery query : inquiry.queries()) {
                if (!answered.containsKey(query.sql()) && !failures.containsKey(query.sql())) {
                    wanted.putIfAbsent(query.sql(), query);
                }
            }
        }
        ExecutorService pool = Executors.newFixedThreadPool(SIDE_BY_SIDE, task -> {
            Thread thread = new Thread(task, "deepanalyze-query");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<EvidenceQuery> queries = List.copyOf(wanted.values());
            int ended = 0;
            int together = FIRST;
            while (ended < queries.size()) {
                List<EvidenceQuery> some = queries.subList(ended, Math.min(ended + together, queries.size()));
                ended = collect(some, submit(pool, some), ended, progress);
                together = Math.min(GROWTH * together, MOST);
            }
        } catch (InterruptedException interrupted) {
            cut = true;
            workbench.cancel();
            Thread.currentThread().interrupt();
        } finally {
            pool.shutdownNow();
        }
    }

    private List<Future<Query>> submit(ExecutorService pool, List<EvidenceQuery> queries) throws InterruptedException {
        Map<EvidenceQuery, String> ids = new LinkedHashMap<>();
        Map<EvidenceQuery, Query> known = new HashMap<>();
        List<EvidenceQuery> admitted = new ArrayList<>();
        for (EvidenceQuery query : queries) {
            String id = "q" + ++lastId;
            ids.put(query, id);
            Optional<Query> answer = kept.find(id, query);
            if (answer.isPresent()) {
                known.put(query, answer.get());
            } else if (workbench.admit(id)) {
                admitted.add(query);
            }
        }
        Map<EvidenceQuery, SharedPart> shared = new Sharing(workbench, pool).share(admitted);
        List<Future<Query>> running = new ArrayList<>();
        ids.forEach((query, id) -> {
            Query answer = known.get(query);
            running.add(
                    answer == null
                            ? pool.submit(run(id, query, shared.get(query)))
                            : CompletableFuture.completedFuture(answer));
        });
        return running;
    }

    private Callable<Query> run(String id, EvidenceQuery query, @Nullable SharedPart part) {
        return part == null ? () -> workbench.run(id, query) : () -> workbench.finish(id, query, part);
    }

    private int collect(List<EvidenceQuery> queries, List<Future<Query>> running, int before, IntConsumer progress)
            throws InterruptedException {
        int ended = before;
        List<Query> fresh = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            EvidenceQuery query = queries.get(i);
            try {
                Query answer = running.get(i).get();
                answered.put(query.sql(), answer);
                if (!kept.holds(query)) {
                    fresh.add(answer);
                }
            } catch (ExecutionException failure) {
                Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                if (cause instanceof Error error && !(error instanceof StackOverflowError)) {
                    throw error;
                }
                cut = true;
                if (!(cause instanceof BudgetExhaustedException)) {
                    failures.put(query.sql(), query.purpose() + ": " + FailureText.of(cause));
                }
            }
            progress.accept(++ended);
        }
        if (!fresh.isEmpty()) {
            kept.keep(() -> workbench.counted(fresh));
        }
        return ended;
    }

    /** The evidence of an inquiry, if each of its queries was answered in full. */
    Optional<Evidence> evidence(Inquiry inquiry) {
        List<Query> queries = new ArrayList<>();
        for (EvidenceQuery query : inquiry.queries()) {
            Query answer = answered.get(query.sql());
            if (answer == null) {
                return Optional.empty();
            }
            queries.add(answer);
        }
        return Optional.of(new Evidence(queries));
    }

    /** Remembers that an answer could not be made use of. */
    void failed(Inquiry inquiry, RuntimeException defect) {
        cut = true;
        failures.putIfAbsent(
                inquiry.toString(), inquiry.kind() + " of " + inquiry.columns() + ": " + FailureText.of(defect));
    }

    /** Every answered query, in the order of ids. */
    List<Query> queries() {
        return workbench.counted(answered.values());
    }

    /** Whether nothing failed and no limit was reached. */
    boolean answeredAll() {
        return !cut;
    }

    /** Whether a limit of the run was reached, so that no query will be answered any more. */
    boolean ended() {
        return workbench.ended().isPresent();
    }

    /** What failed, each as its purpose and the engine's sentence. */
    List<String> failures() {
        return List.copyOf(failures.values());
    }
}
