package io.deepanalyze.model.gguf;

import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at a GBNF grammar before the library does, which passes over one that it cannot read and lets the model say anything.
 * It finds what goes wrong when grammars are put together: open brackets and quotes, rules that are used and not there.
 */
final class GrammarCheck {
    /** Literals, classes of characters and comments, in which brackets and words mean nothing. */
    private static final Pattern OPAQUE =
            Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"|\\[(?:[^\\]\\\\\n]|\\\\.)*\\]|#[^\n]*");

    private static final Pattern RULE = Pattern.compile("([a-zA-Z][a-zA-Z0-9-]*)\\s*(::=)?");

    private GrammarCheck() {}

    /**
     * Checks a grammar.
     *
     * @throws ModelException with {@code INVALID_SETTING} if it cannot be one
     */
    static void check(String grammar) {
        String rules = OPAQUE.matcher(grammar).replaceAll(" ");
        int open = 0;
        for (int i = 0; i < rules.length(); i++) {
            char c = rules.charAt(i);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (open < 0 || c == '"' || c == '[' || c == ']') {
                throw refused("a bracket or a quotation mark in it has no other half");
            }
        }
        if (open != 0) {
            throw refused("a bracket in it has no other half");
        }
        Set<String> defined = new HashSet<>();
        Set<String> used = new HashSet<>(Set.of("root"));
        Matcher matcher = RULE.matcher(rules.replaceAll("\\{[0-9, ]*\\}", " "));
        while (matcher.find()) {
            (matcher.group(2) == null ? used : defined).add(matcher.group(1));
        }
        used.removeAll(defined);
        if (!used.isEmpty()) {
            throw refused(used.size() + " of the rules that it uses, root among them, are not defined");
        }
    }

    private static ModelException refused(String why) {
        return new ModelException(
                ModelErrorCode.INVALID_SETTING, "The grammar of the request is no GBNF grammar: " + why + ". Mend it.");
    }
}
