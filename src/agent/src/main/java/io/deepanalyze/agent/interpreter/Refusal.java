package io.deepanalyze.agent.interpreter;

import io.deepanalyze.agent.code.CodeRefusedException;
import io.deepanalyze.agent.code.Problem;
import org.jspecify.annotations.Nullable;

/** Builds the exceptions by which a block is refused, with the line in the sentence. */
final class Refusal {
    static final String SYNTAX = "SYNTAX_ERROR";
    static final String CONSTRUCT = "NOT_ALLOWED";
    static final String NAME = "UNKNOWN_NAME";
    static final String METHOD = "UNKNOWN_METHOD";
    static final String CALL = "REFUSED_CALL";
    static final String ARGUMENTS = "WRONG_ARGUMENTS";
    static final String TYPE = "TYPE_MISMATCH";
    static final String BOUND = "OUT_OF_BOUNDS";
    static final String LIMIT = "TOO_LARGE";
    static final String COLUMN = "UNKNOWN_COLUMN";
    static final String VALUE = "WRONG_VALUE";
    static final String RESULT = "NO_RESULT";
    private static final int MAX_TEXT = 600;

    private Refusal() {}

    static CodeRefusedException of(String code, int line, String message, String hint) {
        return of(code, line, message, hint, null);
    }

    static CodeRefusedException of(String code, int line, String message, String hint, @Nullable String errorClass) {
        String sentence = line > 0 ? "Line " + line + ": " + message : message;
        return new CodeRefusedException(new Problem(code, cut(sentence, MAX_TEXT), cut(hint, MAX_TEXT), errorClass));
    }

    /** The same problem, at a line. */
    static CodeRefusedException at(int line, Problem problem) {
        return problem.message().startsWith("Line ")
                ? new CodeRefusedException(problem)
                : of(problem.code(), line, problem.message(), problem.hint(), problem.errorClass());
    }

    /** A text without control characters, not longer than so many characters. */
    static String cut(String text, int length) {
        String clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() <= length ? clean : clean.substring(0, length - 1) + "…";
    }
}
