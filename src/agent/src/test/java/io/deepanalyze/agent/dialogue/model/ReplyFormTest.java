package io.deepanalyze.agent.dialogue.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.protocol.Reply;
import io.deepanalyze.agent.protocol.ReplyReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;

class ReplyFormTest {
    private static final Pattern FORM = form(ReplyForm.CODE_OR_ANSWER);
    private static final Pattern LAST = form(ReplyForm.ANSWER);

    /** The grammar is regular: its rules, put into one another, are a regular expression of Java's. */
    private static Pattern form(ReplyForm form, String... values) {
        Map<String, String> rules = new HashMap<>();
        form.grammar(List.of(values))
                .orElseThrow()
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> {
                    String[] parts = line.split(" ::= ", 2);
                    rules.put(parts[0].strip(), parts[1].strip());
                });
        return Pattern.compile(expression(rules, "root"));
    }

    private static String expression(Map<String, String> rules, String name) {
        Matcher token = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|\\[(?:[^\\]\\\\]|\\\\.)*\\]|[a-z]+|[()|?*+]|\\s+")
                .matcher(rules.get(name));
        StringBuilder expression = new StringBuilder("(?:");
        while (token.find()) {
            String text = token.group();
            if (token.group(1) != null) {
                expression
                        .append("(?:")
                        .append(Pattern.quote(token.group(1).replace("\\n", "\n")))
                        .append(")");
            } else if (text.matches("[a-z]+")) {
                expression.append(expression(rules, text));
            } else if (!text.isBlank()) {
                expression.append(text);
            }
        }
        return expression.append(")").toString();
    }

    @Test
    void takesAThoughtAndABlock() {
        assertThat(FORM.matcher("<Analyze>x < 3 and a<b</Analyze>\n<Code>\n```sql\nSELECT 1\n```\n</Code>")
                        .matches())
                .isFalse();
        assertThat(FORM.matcher("<Analyze>x < 3</Analyze>\n<Code>\n```sql\nSELECT `odd name`\nFROM t\n```\n</Code>")
                        .matches())
                .isTrue();
        assertThat(FORM.matcher("<Answer>Rome has 4,321.</Answer>").matches()).isTrue();
    }

    @Test
    void refusesEverythingElse() {
        for (String text : new String[] {
            "",
            "Rome",
            "<Code>\n```python\nprint(1)\n```\n</Code>",
            "<Code>\n```sql\nSELECT 1\n```\n</Code>\n<Execute>",
            "<Answer>1</Answer><Answer>2</Answer>",
            "<Answer></Answer>",
            "<Analyze>only</Analyze>\n"
        }) {
            assertThat(FORM.matcher(text).matches()).as(text).isFalse();
        }
    }

    @Test
    void leavesNothingButCodeForTheFirstTurn() {
        Pattern first = form(ReplyForm.CODE);
        assertThat(first.matcher("<Answer>1</Answer>").matches()).isFalse();
        assertThat(first.matcher("<Code>\n```sql\nSELECT 1\n```\n</Code>").matches())
                .isTrue();
    }

    @Test
    void leavesNothingButAnAnswerForTheLastTurn() {
        assertThat(LAST.matcher("<Code>\n```sql\nSELECT 1\n```\n</Code>").matches())
                .isFalse();
        assertThat(LAST.matcher("<Analyze>a</Analyze>\n<Answer>1</Answer>").matches())
                .isTrue();
    }

    @Test
    void holdsAnswersToTheValuesThatAreDemanded() {
        Pattern demanded = form(ReplyForm.CODE_OR_ANSWER, "mean_fare", "kind");
        assertThat(demanded.matcher("<Answer>@mean_fare[34.65] @kind[not normal]</Answer>")
                        .matches())
                .isTrue();
        assertThat(demanded.matcher("<Answer>0[0]</Answer>").matches()).isFalse();
        assertThat(demanded.matcher("<Answer>@mean_fare[34.65]</Answer>").matches())
                .isFalse();
        assertThat(demanded.matcher("<Code>\n```sql\nSELECT 1\n```\n</Code>").matches())
                .isTrue();
    }

    @Test
    void takesAListForAPlan() {
        Pattern plan = form(ReplyForm.PLAN);
        assertThat(plan.matcher("- One.\n- Two.\n").matches()).isTrue();
        assertThat(plan.matcher("- One.\n".repeat(12)).matches()).isTrue();
        for (String text : new String[] {"", "One.\n", "- <Code>\n", "- One.", "- One.\n".repeat(13)}) {
            assertThat(plan.matcher(text).matches()).as(text).isFalse();
        }
    }

    @Test
    void hasNoGrammarWhereTheFormIsFree() {
        assertThat(ReplyForm.FREE.grammar(List.of("a"))).isEmpty();
    }

    @Property
    void whatTheGrammarTakesNeedsNoRepair(@ForAll @NotBlank String thought, @ForAll @NotBlank String sql) {
        String text = "<Analyze>" + thought + "</Analyze>\n<Code>\n```sql\n" + sql + "\n```\n</Code>";
        if (FORM.matcher(text).matches()) {
            Reply reply = ReplyReader.read(text, false, false);
            assertThat(reply.repairs()).isEmpty();
            assertThat(reply.blocks()).containsExactly(new Action.Code(Action.Language.SQL, sql));
        }
    }
}
