package io.deepanalyze.agent.protocol;

/** What was mended when a reply of a language model was read. A run counts each. */
public enum Repair {
    /** A tag was never closed. */
    UNCLOSED_TAG,
    /** A fence was never closed. */
    UNCLOSED_FENCE,
    /** Code stood in its tag without a fence. */
    NO_FENCE,
    /** The fence named no language; it was guessed from the code. */
    NO_LANGUAGE,
    /** The block is in a language that does not run here; it is not run. */
    FOREIGN_LANGUAGE,
    /** A block of Python did nothing but hand one SQL text to Spark; that text is run. */
    SQL_INSIDE_PYTHON,
    /** A fence stood outside of the tag of code. */
    BARE_FENCE,
    /** The actions came as JSON. */
    JSON_ACTIONS,
    /** A tag opened inside of another, or closed what was not open. */
    MISPLACED_TAG,
    /** A tag was written in other letters than the protocol's. */
    TAG_SPELLING,
    /** Several blocks of code in one reply. */
    SEVERAL_BLOCKS,
    /** The model wrote the environment's part itself; all from there on is cut off. */
    INVENTED_EXECUTE,
    /** Text behind the answer; it is left out. */
    AFTER_ANSWER,
    /** An answer in the same reply as the code that it would rest on; it is left out. */
    ANSWER_BEFORE_RESULT,
    /** The tags in which reasoning models think. */
    THINK_TAGS,
    /** Text without any tag. */
    PLAIN_TEXT,
    /** Nothing at all. */
    EMPTY_REPLY,
    /** The model declined. */
    REFUSAL
}
