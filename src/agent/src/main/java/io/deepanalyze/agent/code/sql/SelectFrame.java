package io.deepanalyze.agent.code.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One SELECT of a query by the positions of its tokens; a clause that it has not is at -1.
 *
 * @param select where it begins
 * @param from FROM
 * @param where WHERE
 * @param group GROUP BY
 * @param having HAVING
 * @param order ORDER BY
 * @param limit LIMIT
 * @param end what comes behind it
 */
record SelectFrame(int select, int from, int where, int group, int having, int order, int limit, int end) {
    private static final Set<String> SETS = Set.of("UNION", "INTERSECT", "EXCEPT", "MINUS", ";");

    /** All of a text, each with its own clauses only. */
    static List<SelectFrame> all(SqlEdit text) {
        int[] depths = depths(text);
        List<SelectFrame> frames = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            if (text.word(i).equals("SELECT")) {
                int end = i + 1;
                while (end < text.size()
                        && depths[end] >= depths[i]
                        && !(depths[end] == depths[i] && SETS.contains(text.word(end)))) {
                    end++;
                }
                frames.add(of(text, depths, i, end));
            }
        }
        return frames;
    }

    /** How many brackets each token is in; one that closes is outside of its own. */
    static int[] depths(SqlEdit text) {
        int[] depths = new int[text.size()];
        int depth = 0;
        for (int i = 0; i < depths.length; i++) {
            depth -= text.word(i).equals(")") ? 1 : 0;
            depths[i] = depth;
            depth += text.word(i).equals("(") ? 1 : 0;
        }
        return depths;
    }

    private static SelectFrame of(SqlEdit text, int[] depths, int select, int end) {
        int[] at = List.of("FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT").stream()
                .mapToInt(word -> IntStream.range(select, end)
                        .filter(i -> depths[i] == depths[select] && begins(text, i, word))
                        .findFirst()
                        .orElse(-1))
                .toArray();
        return new SelectFrame(select, at[0], at[1], at[2], at[3], at[4], at[5], end);
    }

    private static boolean begins(SqlEdit text, int i, String clause) {
        boolean by = clause.equals("GROUP") || clause.equals("ORDER");
        return text.word(i).equals(clause)
                && !(by && !text.word(i + 1).equals("BY"))
                && !(clause.equals("FROM") && text.word(i - 1).equals("DISTINCT"));
    }

    /** Where the clause that begins at {@code begin} ends. */
    int endOf(int begin) {
        return IntStream.of(from, where, group, having, order, limit, end)
                .filter(at -> at > begin)
                .min()
                .orElse(end);
    }

    boolean has(int i) {
        return i >= select && i < end;
    }

    boolean isInWhere(int i) {
        return where >= 0 && i > where && i < endOf(where);
    }

    /** Where each item of its list begins and ends. */
    List<int[]> items(SqlEdit text) {
        int[] depths = depths(text);
        int last = from < 0 ? endOf(select) : from;
        List<int[]> items = new ArrayList<>();
        int begin = select + 1;
        for (int i = begin; i <= last; i++) {
            if (i == last || (depths[i] == depths[select] && text.word(i).equals(","))) {
                items.add(new int[] {begin, i});
                begin = i + 1;
            }
        }
        return items;
    }
}
