package io.deepanalyze.agent.dialogue.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The form of a reply. A grammar is in GBNF, the notation of llama.cpp: a thought that may be left out, then exactly one
 * block of SQL or one answer; or a list. A model that is held to it cannot make a mistake of form.
 */
public enum ReplyForm {
    /** Tags that the model writes by itself. */
    FREE(null),
    /** A thought or none, then one block of SQL or an answer. */
    CODE_OR_ANSWER("root ::= analyze? (code | answer)\n" + Rules.ALL),
    /** A thought or none, then one block of SQL: for the first turn. */
    CODE("root ::= analyze? code\n" + Rules.ALL),
    /** A thought or none, then an answer: for the last turn. */
    ANSWER("root ::= analyze? answer\n" + Rules.ALL),
    /** A list of one to twelve lines, each after a dash: for a plan. */
    PLAN(Rules.LIST);

    private final @org.jspecify.annotations.Nullable String grammar;

    ReplyForm(@org.jspecify.annotations.Nullable String grammar) {
        this.grammar = grammar;
    }

    /**
     * The grammar, or empty where the form is free.
     *
     * @param values what the answer has to give, each as {@code @name[value]}; none where it may be any text
     */
    public Optional<String> grammar(List<String> values) {
        return Optional.ofNullable(grammar)
                .map(rules -> values.isEmpty() ? rules : rules.replace(Rules.ANY_ANSWER, answer(values)));
    }

    private static String answer(List<String> values) {
        String given =
                values.stream().map(name -> "\"@" + name + "[\" value \"]\"").collect(Collectors.joining(" \" \" "));
        return "answer ::= \"<Answer>\" " + given + " \"</Answer>\"\nvalue ::= [^<`@\\n\\]] [^<`@\\n\\]]*";
    }

    private static final class Rules {
        private static final int MOST_ITEMS = 12;

        static final String LIST = "root ::= item" + " (item".repeat(MOST_ITEMS - 1) + ")?".repeat(MOST_ITEMS - 1)
                + "\nitem ::= \"- \" [^ \\n<`] [^\\n<`]* \"\\n\"";
        static final String ANY_ANSWER = "answer ::= \"<Answer>\" text \"</Answer>\"";

        /** Prose has no tags in it, and no line of code begins with three back-ticks. */
        static final String ALL = """
                analyze ::= "<Analyze>" text "</Analyze>\\n"
                code ::= "<Code>\\n```sql\\n" line ("\\n" line)* "\\n```\\n</Code>"
                %s
                text ::= piece piece*
                piece ::= [^<`] | "<" [^/A-Za-z<`]
                line ::= [^`\\n] [^\\n]* | "`" [^`\\n] [^\\n]*
                """.formatted(ANY_ANSWER);
    }
}
