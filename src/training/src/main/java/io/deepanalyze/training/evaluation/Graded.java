package io.deepanalyze.training.evaluation;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;

/**
 * The result of a task, a line of {@code results.jsonl}.
 *
 * @param id the task
 * @param level how hard it is
 * @param right whether all values are right
 * @param met values that are right
 * @param asked values that were asked for
 * @param answer the answer, cut
 * @param failure why there is none that could be right: empty, or in a word or two
 * @param promptTokens tokens read
 * @param completionTokens tokens written
 * @param millis wall time
 * @param refusals the blocks that were not run, see {@link Conduct}
 * @param outside what was read outside of the grants, see {@link Conduct}
 * @param unbound numerals of the answer that no result has
 */
record Graded(
        String id,
        String level,
        boolean right,
        int met,
        int asked,
        String answer,
        String failure,
        long promptTokens,
        long completionTokens,
        long millis,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> refusals,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> outside,
        int unbound) {
    private static final int LONGEST_ANSWER = 2000;
    private static final String NO_VALUE = "no value in the form asked for";

    Graded {
        refusals = List.copyOf(refusals);
        outside = List.copyOf(outside);
    }

    static Graded of(Task task, Attempt attempt, Grade grade, long millis) {
        String failure = !attempt.failure().isEmpty() || grade.given() > 0 ? attempt.failure() : NO_VALUE;
        String answer = attempt.answer();
        return new Graded(
                task.id(),
                task.level(),
                grade.isRight(),
                grade.met(),
                grade.asked(),
                answer.length() <= LONGEST_ANSWER ? answer : answer.substring(0, LONGEST_ANSWER),
                failure,
                attempt.promptTokens(),
                attempt.completionTokens(),
                millis,
                attempt.conduct().refusals(),
                attempt.conduct().outside(),
                attempt.conduct().unbound());
    }
}
