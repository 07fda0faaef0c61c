package io.deepanalyze.agent.code.sql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Mends aggregates that stand where SQL has none: one in WHERE, in FILTER or within another aggregate is computed over the same
 * rows in a sub-query, {@code WHERE x > avg(x)} being {@code WHERE x > (SELECT avg(x) FROM t)}; GROUP BY goes where the list
 * has aggregates alone, so that its result is the one row that was meant.
 */
final class AggregateMending {
    private static final Set<String> AGGREGATES = Set.of(
            "AVG",
            "MEAN",
            "SUM",
            "COUNT",
            "COUNT_IF",
            "MIN",
            "MAX",
            "STDDEV",
            "STDDEV_POP",
            "STDDEV_SAMP",
            "STD",
            "VARIANCE",
            "VAR_POP",
            "VAR_SAMP",
            "MEDIAN",
            "MODE",
            "PERCENTILE",
            "PERCENTILE_APPROX",
            "APPROX_PERCENTILE",
            "PERCENTILE_CONT",
            "PERCENTILE_DISC",
            "CORR",
            "COVAR_POP",
            "COVAR_SAMP",
            "SKEWNESS",
            "KURTOSIS",
            "REGR_R2",
            "REGR_SLOPE",
            "REGR_INTERCEPT");

    /** Tests are computed over all rows of their SELECT, as aggregates are. */
    private static final Pattern TEST = Pattern.compile("[A-Z_]+_(P_VALUE|TEST|STATISTIC)");

    private AggregateMending() {}

    private record Call(int begin, int end, SelectFrame frame) {
        boolean isAround(Call other) {
            return begin < other.begin && other.end <= end;
        }
    }

    static String mended(String sql) {
        SqlEdit text = new SqlEdit(sql);
        List<SelectFrame> frames = SelectFrame.all(text);
        List<Call> calls = calls(text, frames);
        for (Call call : calls) {
            SelectFrame frame = call.frame();
            boolean within = calls.stream().anyMatch(other -> other.frame().equals(frame) && other.isAround(call));
            if (frame.from() >= 0 && (frame.isInWhere(call.begin()) || (within && frame.group() < 0))) {
                text.replace(call.begin(), call.end(), alone(text, call, calls));
            }
        }
        for (SelectFrame frame : frames) {
            if (frame.group() >= 0 && frame.having() < 0 && isOneRow(text, frame)) {
                boolean limited = frame.limit() >= 0;
                text.replace(frame.group(), limited ? frame.limit() + 1 : frame.end(), limited ? "LIMIT" : "");
            }
        }
        return text.result().strip();
    }

    private static List<Call> calls(SqlEdit text, List<SelectFrame> frames) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            if (!isAggregate(text, i)) {
                continue;
            }
            int at = i;
            Optional<SelectFrame> frame =
                    frames.stream().filter(one -> one.has(at)).max(Comparator.comparingInt(SelectFrame::select));
            int end = end(text, i);
            if (frame.isPresent() && end > 0) {
                calls.add(new Call(i, end, frame.get()));
            }
        }
        return calls;
    }

    private static boolean isAggregate(SqlEdit text, int i) {
        return AGGREGATES.contains(text.word(i))
                && text.word(i + 1).equals("(")
                && !text.word(i - 1).equals(".");
    }

    /** Where a call ends, with what belongs to it; -1 for a window and for what is not closed. */
    private static int end(SqlEdit text, int begin) {
        int close = text.close(begin + 1);
        if (close >= 0 && text.word(close + 1).equals("WITHIN")) {
            close = text.close(close + 3);
        }
        if (close >= 0 && text.word(close + 1).equals("FILTER")) {
            close = text.close(close + 2);
        }
        return close < 0 || text.word(close + 1).equals("OVER") ? -1 : close + 1;
    }

    /** The call as a query of its own, over the rows of the SELECT in which it stands. */
    private static String alone(SqlEdit text, Call call, List<Call> calls) {
        SelectFrame frame = call.frame();
        String from = text.text(frame.from(), frame.endOf(frame.from()));
        boolean plain = frame.where() >= 0
                && !frame.isInWhere(call.begin())
                && calls.stream().noneMatch(other -> other.frame().equals(frame) && frame.isInWhere(other.begin()));
        String where = plain ? " " + text.text(frame.where(), frame.endOf(frame.where())) : "";
        return "(SELECT " + text.text(call.begin(), call.end()) + " " + from + where + ")";
    }

    private static boolean isOneRow(SqlEdit text, SelectFrame frame) {
        return frame.items(text).stream().allMatch(item -> isAggregated(text, item[0], item[1]));
    }

    private static boolean isAggregated(SqlEdit text, int begin, int end) {
        boolean aggregated = false;
        for (int i = begin; i < end; i++) {
            boolean test =
                    TEST.matcher(text.word(i)).matches() && text.word(i + 1).equals("(");
            aggregated |= test || isAggregate(text, i);
            if (text.word(i).equals("OVER")) {
                return false;
            }
        }
        return aggregated;
    }
}
