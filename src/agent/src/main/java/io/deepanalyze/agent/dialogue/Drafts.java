package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.report.Query;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Several first queries of a small model, of which that one stands whose result most of them agree on: self-consistency (Wang
 * et al., 2022, arXiv 2203.11171) over executed results, as in execution-guided decoding (Wang et al., 2018, arXiv 1807.03100).
 * A small model is right more often than it is right at the first try, and does not mend its own mistakes.
 */
final class Drafts {
    /** Drafts at most. */
    static final int MOST = 5;

    private static final int ENOUGH = 2;
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final MathContext ALIKE = new MathContext(7);

    private final DemandedValues demanded;
    private final List<Draft> drafts = new ArrayList<>();

    private final String proposed;

    /** @param proposed the select list that was proposed, or empty */
    Drafts(DemandedValues demanded, String proposed) {
        this.demanded = demanded;
        this.proposed = squeezed(proposed);
    }

    /**
     * A draft that was looked at.
     *
     * @param said the actions
     * @param ran what came of its code
     * @param query its query, or null where it did not run
     */
    record Draft(
            List<Action> said, BlockDesk.Ran ran, @Nullable Query query) {
        Draft {
            said = List.copyOf(said);
        }

        /** Whether its result says something: a row with a value. */
        boolean tells() {
            return query != null
                    && query.result().rows().stream()
                            .anyMatch(row -> row.stream().anyMatch(Objects::nonNull));
        }

        /** Whether both say the same, whatever their columns are called, or one says more of the same rows. */
        boolean agrees(Draft other) {
            if (query == null
                    || other.query == null
                    || query.rows() != other.query.rows()
                    || !tells()
                    || !other.tells()) {
                return false;
            }
            List<List<String>> mine = rows(query);
            List<List<String>> theirs = rows(other.query);
            if (mine.size() != theirs.size()) {
                return false;
            }
            boolean within = true;
            boolean around = true;
            for (int i = 0; i < mine.size(); i++) {
                within &= theirs.get(i).containsAll(mine.get(i));
                around &= mine.get(i).containsAll(theirs.get(i));
            }
            return within || around;
        }

        private static List<List<String>> rows(Query query) {
            return query.result().rows().stream()
                    .map(row -> row.stream().map(Draft::cell).toList())
                    .toList();
        }

        private static String cell(@Nullable Object cell) {
            return cell instanceof Double number && Double.isFinite(number)
                    ? BigDecimal.valueOf(number)
                            .round(ALIKE)
                            .stripTrailingZeros()
                            .toPlainString()
                    : String.valueOf(cell);
        }
    }

    void add(Draft draft) {
        drafts.add(draft);
    }

    /** Whether two that have what is demanded agree, or one with what was proposed to it, so that no more are needed. */
    boolean agree() {
        return drafts.stream()
                .anyMatch(draft ->
                        (votes(draft) >= ENOUGH && (demanded.isEmpty() || answers(draft))) || keepsToIt(draft));
    }

    private boolean keepsToIt(Draft draft) {
        return !proposed.isEmpty()
                && answers(draft)
                && draft.said().stream()
                        .anyMatch(said -> said instanceof Action.Code code
                                && squeezed(code.code()).contains(proposed));
    }

    private static String squeezed(String sql) {
        return SPACE.matcher(sql).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private long votes(Draft draft) {
        return drafts.stream().filter(draft::agrees).count();
    }

    /**
     * The draft that stands: one that has what is demanded, then that with most votes, then one that keeps to what was proposed,
     * then the first; empty if none ran.
     */
    Optional<Draft> best() {
        return drafts.stream()
                .filter(draft -> draft.query() != null)
                .min(Comparator.comparing((Draft draft) -> !answers(draft))
                        .thenComparingLong(draft -> -votes(draft))
                        .thenComparing(draft -> !keepsToIt(draft))
                        .thenComparingInt(drafts::indexOf));
    }

    private boolean answers(Draft draft) {
        return draft.query() != null && NamedAnswer.of(demanded, draft.query()).isPresent();
    }

    /** The last one, whatever came of it. */
    Optional<Draft> last() {
        return drafts.isEmpty() ? Optional.empty() : Optional.of(drafts.get(drafts.size() - 1));
    }
}
