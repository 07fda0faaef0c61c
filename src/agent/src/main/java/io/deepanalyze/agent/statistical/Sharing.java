package io.deepanalyze.agent.statistical;

import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.sharing.SharedQuery;
import io.deepanalyze.agent.workbench.SharedPart;
import io.deepanalyze.agent.workbench.Workbench;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Lets queries over one relation share its reading. What cannot be shared, or fails where it is, is left as it is. */
final class Sharing {
    private static final int FEWEST = 2;
    /** Queries from which on two passes run side by side where a pass is one task, which leaves cores idle. */
    private static final int WORTH_PARTING = 16;

    private final Workbench workbench;
    private final ExecutorService pool;

    Sharing(Workbench workbench, ExecutorService pool) {
        this.workbench = workbench;
        this.pool = pool;
    }

    /** What is left of those queries that could share a pass. */
    Map<EvidenceQuery, SharedPart> share(List<EvidenceQuery> queries) throws InterruptedException {
        Map<Object, List<EvidenceQuery>> groups = new LinkedHashMap<>();
        Map<EvidenceQuery, SharedQuery> forms = new HashMap<>();
        List<Callable<Optional<SharedQuery>>> read = new ArrayList<>();
        queries.forEach(query -> read.add(() -> workbench.share(query)));
        List<Future<Optional<SharedQuery>>> found = pool.invokeAll(read);
        for (int i = 0; i < queries.size(); i++) {
            EvidenceQuery query = queries.get(i);
            get(found.get(i), Optional.empty()).ifPresent(form -> {
                forms.put(query, form);
                groups.computeIfAbsent(form.relation(), key -> new ArrayList<>())
                        .add(query);
            });
        }
        List<List<EvidenceQuery>> parts = new ArrayList<>();
        for (List<EvidenceQuery> group : groups.values()) {
            parts.addAll(parts(group, forms));
        }
        List<Callable<List<Optional<SharedPart>>>> passes = new ArrayList<>();
        for (List<EvidenceQuery> part : parts) {
            List<SharedQuery> shared = part.stream().map(forms::get).toList();
            passes.add(() -> workbench.pass(shared));
        }
        List<Future<List<Optional<SharedPart>>>> ended = pool.invokeAll(passes);
        Map<EvidenceQuery, SharedPart> rest = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            List<Optional<SharedPart>> answers = get(ended.get(i), List.of());
            for (int j = 0; j < answers.size(); j++) {
                EvidenceQuery query = parts.get(i).get(j);
                answers.get(j).ifPresent(it -> rest.put(query, it));
            }
        }
        return rest;
    }

    private List<List<EvidenceQuery>> parts(List<EvidenceQuery> group, Map<EvidenceQuery, SharedQuery> forms) {
        if (group.size() < FEWEST) {
            return List.of();
        }
        SharedQuery first = forms.get(group.get(0));
        if (group.size() < WORTH_PARTING || first == null || workbench.tasks(first) > 1) {
            return List.of(group);
        }
        int half = group.size() / 2;
        return List.of(group.subList(0, half), group.subList(half, group.size()));
    }

    /** A limit makes the queries themselves fail, which tells it; so does what is wrong with them. */
    private static <T> T get(Future<T> future, T otherwise) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            return otherwise;
        }
    }
}
