package io.deepanalyze.agent.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A transcript as the tagged text that language models speak.
 *
 * <p>An action is {@code <Analyze>…</Analyze>} and so on, a block of code a fence inside {@code <Code>}. Tags inside
 * fences and back-ticks are not tags. Consecutive actions of the analyst are one turn.
 */
public final class TranscriptText {
    private static final Pattern OPENING = Pattern.compile("<(" + Quoting.TAGS + ")>");
    private static final Pattern FENCED =
            Pattern.compile("\\A\\s*(`{3,})([A-Za-z]*)[^\\n]*\\n(.*?)(?:\\n)?\\1\\s*\\z", Pattern.DOTALL);
    private static final Pattern LONGEST_TICKS = Pattern.compile("`+");
    private static final Pattern HEADER = Pattern.compile("\\A(ok|failed) ?([^\\n]*)\\n", Pattern.DOTALL);

    private TranscriptText() {}

    /** Writes {@code transcript}. */
    public static String write(Transcript transcript) {
        StringBuilder text = new StringBuilder();
        for (Turn turn : transcript.turns()) {
            if (turn instanceof Turn.OfAnalyst analyst) {
                analyst.actions().forEach(action -> append(text, action));
                // A blank line ends the turn, so that two turns of the analyst in a row stay two.
                text.append('\n');
            } else if (turn instanceof Turn.OfEnvironment environment) {
                append(text, environment.execution());
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Action action) {
        if (action instanceof Action.Code code) {
            String fence = fenceFor(code.code());
            append(text, "Code", fence + code.language().fence() + "\n" + code.code() + "\n" + fence);
        } else if (action instanceof Action.Analyze analyze) {
            append(text, "Analyze", Quoting.quote(analyze.text()));
        } else if (action instanceof Action.Understand understand) {
            append(text, "Understand", Quoting.quote(understand.text()));
        } else if (action instanceof Action.Ask ask) {
            append(text, "Ask", Quoting.quote(ask.text()));
        } else if (action instanceof Action.Answer answer) {
            append(text, "Answer", Quoting.quote(answer.text()));
        }
    }

    private static void append(StringBuilder text, Execution execution) {
        if (execution instanceof Execution.Result result) {
            append(text, "Execute", "ok " + result.query() + "\n" + Quoting.quote(result.text()));
        } else if (execution instanceof Execution.Failure failure) {
            append(text, "Execute", "failed " + failure.code() + "\n" + Quoting.quote(failure.text()));
        }
    }

    private static void append(StringBuilder text, String tag, String body) {
        text.append('<')
                .append(tag)
                .append(">\n")
                .append(body)
                .append("\n</")
                .append(tag)
                .append(">\n");
    }

    /** A fence longer than any run of back-ticks in the code. */
    private static String fenceFor(String code) {
        int longest = LONGEST_TICKS
                .matcher(code)
                .results()
                .mapToInt(match -> match.end() - match.start())
                .max()
                .orElse(0);
        return "`".repeat(Math.max(3, longest + 1));
    }

    /**
     * Reads tagged text. Text outside of tags is ignored.
     *
     * @throws ProtocolException if a tag is not closed or its body is not what the tag asks for
     */
    public static Transcript read(String text) {
        List<Turn> turns = new ArrayList<>();
        List<Action> actions = new ArrayList<>();
        Matcher opening = OPENING.matcher(text);
        int position = 0;
        while (opening.find(position)) {
            if (!actions.isEmpty() && text.substring(position, opening.start()).contains("\n\n")) {
                endTurn(turns, actions);
            }
            String tag = opening.group(1);
            int end = ClosingTag.find(text, opening.end(), tag);
            if (end < 0) {
                throw new ProtocolException("<" + tag + "> at character " + opening.start() + " is not closed");
            }
            String body = trimmedOnce(text.substring(opening.end(), end));
            if (tag.equals("Execute")) {
                endTurn(turns, actions);
                turns.add(new Turn.OfEnvironment(execution(body)));
            } else {
                actions.add(action(tag, body));
            }
            position = end + tag.length() + 2;
        }
        endTurn(turns, actions);
        return new Transcript(turns);
    }

    private static void endTurn(List<Turn> turns, List<Action> actions) {
        if (!actions.isEmpty()) {
            turns.add(new Turn.OfAnalyst(actions));
            actions.clear();
        }
    }

    /** Takes off the line feed after the opening tag and the one before the closing tag. */
    private static String trimmedOnce(String body) {
        int start = body.startsWith("\n") ? 1 : 0;
        int end = body.endsWith("\n") && body.length() > start ? body.length() - 1 : body.length();
        return body.substring(start, end);
    }

    private static Action action(String tag, String body) {
        return switch (tag) {
            case "Analyze" -> new Action.Analyze(Quoting.unquote(body));
            case "Understand" -> new Action.Understand(Quoting.unquote(body));
            case "Ask" -> new Action.Ask(Quoting.unquote(body));
            case "Answer" -> new Action.Answer(Quoting.unquote(body));
            default -> code(body);
        };
    }

    private static Action.Code code(String body) {
        Matcher fenced = FENCED.matcher(body);
        if (!fenced.matches()) {
            throw new ProtocolException("<Code> holds no fenced block: write ```sql, the query, and ```");
        }
        String language = fenced.group(2).toLowerCase(Locale.ROOT);
        for (Action.Language known : Action.Language.values()) {
            if (known.fence().equals(language)) {
                return new Action.Code(known, fenced.group(3));
            }
        }
        throw new ProtocolException("<Code> is in '" + language + "'; only sql and java run here");
    }

    private static Execution execution(String body) {
        Matcher header = HEADER.matcher(body + (body.contains("\n") ? "" : "\n"));
        if (!header.find()) {
            throw new ProtocolException("<Execute> must begin with 'ok' or 'failed'");
        }
        String text = header.end() <= body.length() ? Quoting.unquote(body.substring(header.end())) : "";
        return header.group(1).equals("ok")
                ? new Execution.Result(header.group(2), text)
                : new Execution.Failure(header.group(2), text);
    }
}
