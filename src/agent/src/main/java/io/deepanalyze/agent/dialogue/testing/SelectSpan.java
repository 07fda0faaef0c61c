package io.deepanalyze.agent.dialogue.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One SELECT within a text, by the positions of its tokens.
 *
 * @param outer the bracket around it, or -1
 * @param select where SELECT stands
 * @param from where FROM stands, or {@code end} without one
 * @param rows where FROM and WHERE end
 * @param end where it ends
 * @param grouped whether it has GROUP BY
 * @param having whether it has HAVING
 */
record SelectSpan(int outer, int select, int from, int rows, int end, boolean grouped, boolean having) {

    /** The innermost SELECT around a position; empty where there is none. */
    static Optional<SelectSpan> around(QueryText text, int position) {
        int at = position;
        while (true) {
            int outer = text.around(at);
            int depth = outer + 1 == 0 ? 0 : text.depth(outer) + 1;
            for (int i = at; i > outer; i--) {
                if (text.depth(i) == depth && text.isSet(i)) {
                    break;
                }
                if (text.depth(i) == depth && text.is(i, "SELECT") && !text.is(i - 1, ".")) {
                    return Optional.of(of(text, outer, i, at));
                }
            }
            if (outer < 0) {
                return Optional.empty();
            }
            at = outer;
        }
    }

    private static SelectSpan of(QueryText text, int outer, int select, int within) {
        int depth = text.depth(select);
        int close = outer < 0 ? text.size() : text.partner(outer) < 0 ? text.size() : text.partner(outer);
        int end = close;
        for (int i = within; i < close; i++) {
            if (text.depth(i) == depth && text.isSet(i)) {
                end = i;
                break;
            }
        }
        int from = end;
        int rows = end;
        boolean grouped = false;
        boolean having = false;
        for (int i = select + 1; i < end; i++) {
            if (text.depth(i) != depth) {
                continue;
            }
            if (from == end && text.is(i, "FROM") && !text.is(i - 1, ".") && !isDistinctFrom(text, i)) {
                from = i;
            } else if (from < end && text.isAfterRows(i)) {
                rows = Math.min(rows, i);
                grouped |= text.is(i, "GROUP");
                having |= text.is(i, "HAVING");
            }
        }
        return new SelectSpan(outer, select, from, rows, end, grouped, having);
    }

    private static boolean isDistinctFrom(QueryText text, int from) {
        return text.is(from - 1, "DISTINCT") && (text.is(from - 2, "IS") || text.is(from - 2, "NOT"));
    }

    /** Where the items of the list are divided: the commas, with the ends before and behind. */
    List<Integer> borders(QueryText text) {
        List<Integer> borders = new ArrayList<>();
        borders.add(text.is(select + 1, "DISTINCT") || text.is(select + 1, "ALL") ? select + 1 : select);
        for (int i = select + 1; i < from; i++) {
            if (text.depth(i) == text.depth(select) && text.is(i, ",")) {
                borders.add(i);
            }
        }
        borders.add(from);
        return borders;
    }

    /**
     * The named queries that it sees, each range without WITH and without the comma behind it, from the outside in.
     *
     * @return pairs of positions
     */
    List<int[]> named(QueryText text) {
        List<int[]> named = new ArrayList<>();
        int at = select;
        while (true) {
            int outer = text.around(at);
            if (text.is(outer + 1, "WITH")) {
                int begin = outer + 2;
                int depth = text.depth(outer + 1);
                int main = begin;
                int comma = begin;
                while (main < text.size() && !(text.depth(main) == depth && text.is(main, "SELECT"))) {
                    if (main < at && text.depth(main) == depth && text.is(main, ",")) {
                        comma = main;
                    }
                    main++;
                }
                int end = at < main ? comma : main;
                if (end > begin) {
                    named.add(0, new int[] {begin, end});
                }
            }
            if (outer < 0) {
                return named;
            }
            at = outer;
        }
    }
}
