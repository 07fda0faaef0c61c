package io.deepanalyze.inference.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Tokens;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RequestPoolTest {
    @Property(tries = 300)
    void takesEachRequestOnceAndTheOneWhoseTurnItIsFirst(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 1, max = 300) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 1_000) int budget,
            @ForAll @IntRange(min = 1, max = 50) int rows) {
        RequestPool pool = new RequestPool();
        List<Request> waiting = new ArrayList<>();
        for (int i = 0; i < lengths.size(); i++) {
            Request request = new Request(Input.of("text " + i), i / 3, i);
            request.read(new Tokens(new int[lengths.get(i)], null, null, false), 0);
            pool.add(request);
            waiting.add(request);
        }
        while (!pool.isEmpty()) {
            Request next = pool.next();
            assertThat(next).isSameAs(waiting.get(0));
            List<Request> batch = pool.takeBatch(budget, rows);
            assertThat(batch).contains(next).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(rows);
            int longest = batch.stream().mapToInt(Request::length).max().orElseThrow();
            assertThat(batch.size() == 1 || longest * batch.size() <= budget).isTrue();
            assertThat(waiting).containsAll(batch);
            waiting.removeAll(batch);
            assertThat(pool.size()).isEqualTo(waiting.size());
            assertThat(pool.tokens())
                    .isEqualTo(waiting.stream().mapToLong(Request::length).sum());
        }
        assertThat(waiting).isEmpty();
    }

    @Property(tries = 100)
    void forgetsWhatIsTakenBack(@ForAll @Size(min = 2, max = 50) List<@IntRange(min = 1, max = 9) Integer> lengths) {
        RequestPool pool = new RequestPool();
        List<Request> all = new ArrayList<>();
        for (int i = 0; i < lengths.size(); i++) {
            Request request = new Request(Input.of("text"), i, i);
            request.read(new Tokens(new int[lengths.get(i)], null, null, false), 0);
            pool.add(request);
            all.add(request);
        }
        pool.remove(all.get(0));
        pool.remove(all.get(0));
        assertThat(pool.size()).isEqualTo(all.size() - 1);
        List<Request> left = new ArrayList<>();
        while (!pool.isEmpty()) {
            left.addAll(pool.takeBatch(20, 20));
        }
        assertThat(left).containsExactlyInAnyOrderElementsOf(all.subList(1, all.size()));
    }
}
