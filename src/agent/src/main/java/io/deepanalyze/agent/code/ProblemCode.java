package io.deepanalyze.agent.code;

/** The stable names of what can be wrong with a block; {@code docs/code.md} tells what to do about each. */
public enum ProblemCode {
    /** It does not parse. */
    SYNTAX,
    /** There is nothing in it but space and comments. */
    EMPTY_BLOCK,
    /** It has several statements, where one query is wanted. */
    SEVERAL_STATEMENTS,
    /** It is a command, such as SET or INSERT, and no query. */
    COMMAND_NOT_ALLOWED,
    /** It is longer, deeper or wider than a block may be, or grows so when it is resolved. */
    TOO_COMPLEX,
    /** It reads a table of a name that was not granted. */
    UNKNOWN_TABLE,
    /** It reads something that is no table of the run, such as a path, a catalog or an older version. */
    RELATION_NOT_ALLOWED,
    /** It names a column that is not there. */
    UNKNOWN_COLUMN,
    /** It names a column that more than one table has. */
    AMBIGUOUS_REFERENCE,
    /** A value has a type that is not fit for what is done with it. */
    TYPE_MISMATCH,
    /** It calls a function that there is not. */
    UNKNOWN_FUNCTION,
    /** It calls a function that is not on the list. */
    FUNCTION_NOT_ALLOWED,
    /** It calls a function with the wrong number or kind of arguments. */
    WRONG_ARGUMENTS,
    /** It uses a part of the language that is not on the list. */
    CONSTRUCT_NOT_ALLOWED,
    /** It mixes grouped and ungrouped columns, or has an aggregate where none can be. */
    GROUPING,
    /** It is wrong in another way. */
    INVALID_QUERY,
    /** It would combine more rows than it may. */
    TOO_MANY_ROWS,
    /** One of its values would be larger, or take longer to compute, than a value may. */
    VALUE_TOO_LARGE,
    /** A pattern could take for ever on some texts. */
    UNSAFE_PATTERN,
    /** A result was given a name that something else has. */
    NAME_TAKEN,
    /** It reads a result that another language made, and that it cannot repeat. */
    RESULT_OF_OTHER_LANGUAGE,
    /** There is no interpreter for its language here. */
    LANGUAGE_NOT_AVAILABLE,
    /** A line of a batch is no block of code. */
    MALFORMED_LINE,
    /** It took longer than a block may. */
    TIME_LIMIT,
    /** It read more bytes than a block may. */
    SCAN_LIMIT,
    /** The values of a test are too few, do not vary, or are of too many groups. */
    NOT_TESTABLE,
    /** It divided by zero. */
    DIVIDED_BY_ZERO,
    /** A value could not be read as the type that it was cast to. */
    CAST_FAILED,
    /** A number was too large for its type. */
    OVERFLOW,
    /** It failed in another way while it ran. */
    RUN_FAILED
}
