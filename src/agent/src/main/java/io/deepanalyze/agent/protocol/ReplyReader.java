package io.deepanalyze.agent.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what language models really write: {@link TranscriptText} for those who do not keep to it. Never throws, never
 * gives an {@link Execution}, and gives the text of a well-formed block as it stands. Each thing that had to be mended is
 * a {@link Repair}.
 */
public final class ReplyReader {
    private static final Pattern THINKING =
            Pattern.compile("\\A\\s*<(think|thinking|reasoning)>(.*?)(?:</\\1>|\\z)", Pattern.DOTALL);
    private static final Pattern THOUGHT = Pattern.compile("</(?:think|thinking|reasoning)>");
    private static final Pattern TEMPLATE_END = Pattern.compile("(?:\\s*<\\|[a-z_]{1,20}\\|>)+\\s*\\z");

    private static final int LONGEST = 200_000;

    private final String text;
    private final boolean cutOff;
    private final boolean stopped;
    private final List<Action> actions = new ArrayList<>();
    private final List<Repair> repairs = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();
    private @Nullable String foreign;
    private boolean cut;
    private boolean answered;

    private ReplyReader(String text, boolean cutOff, boolean stopped) {
        this.text = text;
        this.cutOff = cutOff;
        this.stopped = stopped;
    }

    /**
     * Reads a reply, of which what is beyond {@value #LONGEST} characters is left out.
     *
     * @param text what the model wrote
     * @param cutOff whether a limit of tokens ended it
     * @param stopped whether the server takes off the {@code </Code>} or {@code </Answer>} that ends a reply, so that it is put back in
     *     silence
     */
    public static Reply read(String text, boolean cutOff, boolean stopped) {
        List<Repair> repairs = new ArrayList<>();
        String bounded = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        String spoken = withoutThinking(TEMPLATE_END.matcher(bounded).replaceAll(""), repairs);
        Optional<List<Action>> json = JsonReply.read(spoken);
        ReplyReader reader = new ReplyReader(spoken, cutOff || text.length() > LONGEST, stopped);
        reader.repairs.addAll(repairs);
        if (json.isPresent()) {
            reader.repairs.add(Repair.JSON_ACTIONS);
            reader.actions.addAll(json.get());
        } else {
            reader.scan();
        }
        return reader.reply(bounded);
    }

    private static String withoutThinking(String text, List<Repair> repairs) {
        Matcher thinking = THINKING.matcher(text);
        if (thinking.find()) {
            repairs.add(Repair.THINK_TAGS);
            int tag =
                    ReplyTag.next(text, thinking.start(2)).map(ReplyTag::start).orElse(text.length());
            boolean closed = thinking.end() > thinking.end(2);
            // Thoughts that never end are over where the protocol begins.
            return text.substring(closed ? thinking.end() : Math.min(tag, thinking.end()));
        }
        Matcher thought = THOUGHT.matcher(text);
        boolean first = thought.find()
                && ReplyTag.next(text, 0)
                        .map(tag -> tag.start() > thought.start())
                        .orElse(true);
        if (first) {
            repairs.add(Repair.THINK_TAGS);
            return text.substring(thought.end());
        }
        return text;
    }

    private void scan() {
        int position = 0;
        while (position < text.length()) {
            Optional<ReplyTag> next = ReplyTag.next(text, position);
            if (next.isEmpty()) {
                free(text.substring(position));
                return;
            }
            ReplyTag tag = next.get();
            free(text.substring(position, tag.start()));
            if (!tag.exact()) {
                repairs.add(Repair.TAG_SPELLING);
            }
            if (tag.closing()) {
                repairs.add(Repair.MISPLACED_TAG);
                position = tag.end();
            } else if (tag.name().equals("Execute")) {
                repairs.add(Repair.INVENTED_EXECUTE);
                return;
            } else {
                position = tag.name().equals("Code") ? code(tag.end()) : prose(tag);
            }
            if (answered) {
                if (!text.substring(position).isBlank()) {
                    repairs.add(Repair.AFTER_ANSWER);
                }
                return;
            }
        }
    }

    /** Text between tags: fences in it are code, the rest is kept for a reply that has no tag at all. */
    private void free(String between) {
        int position = 0;
        for (ReplyFence fence = ReplyFence.next(between, 0);
                fence != null;
                fence = ReplyFence.next(between, position)) {
            if (!ReplyLanguage.isCode(fence.info(), fence.body())) {
                plain.append(between, position, fence.end());
            } else {
                plain.append(between, position, fence.start());
                repairs.add(Repair.BARE_FENCE);
                add(fence);
            }
            position = fence.end();
        }
        plain.append(between.substring(position));
    }

    /** Reads the body of a code tag and returns where to go on. */
    private int code(int from) {
        ReplyFence fence = ReplyFence.next(text, from);
        Optional<ReplyTag> closing = ReplyTag.nextClosing(text, from, "Code");
        while ((fence == null || fence.start() > closing.map(ReplyTag::start).orElse(0))
                && closing.isPresent()
                && isInsideString(text.substring(from, closing.get().start()))) {
            closing = ReplyTag.nextClosing(text, closing.get().end(), "Code");
        }
        int end = closing.map(ReplyTag::start).orElse(text.length());
        if (fence == null || fence.start() >= end) {
            Optional<ReplyTag> other = ReplyTag.next(text, from);
            if (closing.isEmpty() && other.isPresent()) {
                end = other.get().start();
            }
            bare(text.substring(from, end), closing.isPresent());
        }
        while (fence != null && fence.start() < end) {
            add(fence);
            if (!fence.closed()) {
                return fence.end() < text.length() ? afterClosing(fence.end()) : text.length();
            }
            Optional<ReplyTag> next = ReplyTag.next(text, fence.end());
            ReplyFence another = ReplyFence.next(text, fence.end());
            if (next.isPresent() && (another == null || next.get().start() < another.start())) {
                return afterClosing(fence.end());
            }
            if (next.isEmpty() && another == null) {
                return afterClosing(fence.end());
            }
            fence = closing.isPresent() ? another : null;
            if (fence == null) {
                return afterClosing(next.map(ReplyTag::start).orElse(text.length()));
            }
        }
        return closing.map(ReplyTag::end).orElse(end);
    }

    private static boolean isInsideString(String code) {
        return code.chars().filter(c -> c == '\'').count() % 2 == 1;
    }

    /** Behind the closing tag of code, if it is what follows. */
    private int afterClosing(int from) {
        Optional<ReplyTag> next = ReplyTag.next(text, from);
        if (next.isPresent() && next.get().closing() && next.get().name().equals("Code")) {
            return next.get().end();
        }
        boolean silent = stopped && text.substring(from).isBlank();
        if (!silent) {
            repairs.add(Repair.UNCLOSED_TAG);
        }
        return from;
    }

    private void bare(String body, boolean closed) {
        String code = body.strip();
        if (!closed && !(stopped && !cutOff)) {
            repairs.add(Repair.UNCLOSED_TAG);
        }
        if (code.isEmpty()) {
            return;
        }
        repairs.add(Repair.NO_FENCE);
        if (!closed && cutOff) {
            cut = true;
            return;
        }
        Matcher ticks = Pattern.compile("\\A`+([A-Za-z]*)\\s?(.*?)`+\\z", Pattern.DOTALL)
                .matcher(code);
        if (ticks.matches()) {
            add(ticks.group(1), ticks.group(2));
        } else {
            add("", code);
        }
    }

    private void add(ReplyFence fence) {
        if (!fence.closed()) {
            if (cutOff && fence.end() == text.length()) {
                repairs.add(Repair.UNCLOSED_FENCE);
                cut = true;
                return;
            }
            repairs.add(Repair.UNCLOSED_FENCE);
        }
        add(fence.info(), fence.body());
    }

    private void add(String info, String body) {
        ReplyLanguage language = ReplyLanguage.of(info, body);
        if (body.isBlank()) {
            return;
        }
        if (language.guessed()) {
            repairs.add(Repair.NO_LANGUAGE);
        }
        Action.Language known = language.known();
        if (known != null) {
            actions.add(new Action.Code(known, body));
            return;
        }
        Optional<String> sql = ReplyLanguage.sqlInside(body);
        if (sql.isPresent()) {
            repairs.add(Repair.SQL_INSIDE_PYTHON);
            actions.add(new Action.Code(Action.Language.SQL, sql.get()));
        } else {
            repairs.add(Repair.FOREIGN_LANGUAGE);
            foreign = language.name();
        }
    }

    /** Reads the body of a tag of prose and returns where to go on. */
    private int prose(ReplyTag tag) {
        Optional<ReplyTag> end = ReplyTag.next(text, tag.end());
        while (end.isPresent() && end.get().closing() && !end.get().name().equals(tag.name())) {
            repairs.add(Repair.MISPLACED_TAG);
            end = ReplyTag.next(text, end.get().end());
        }
        String body = text.substring(tag.end(), end.map(ReplyTag::start).orElse(text.length()));
        boolean silent = stopped && !cutOff && tag.name().equals("Answer");
        if (end.isEmpty() && !silent) {
            repairs.add(Repair.UNCLOSED_TAG);
        } else if (end.isPresent() && !end.get().closing()) {
            repairs.add(Repair.MISPLACED_TAG);
        }
        Action action = action(tag.name(), Quoting.unquote(trimmedOnce(body)));
        boolean empty = body.isBlank();
        if (!empty) {
            actions.add(action);
            answered = action instanceof Action.Answer;
        }
        return end.isEmpty()
                ? text.length()
                : end.get().closing() ? end.get().end() : end.get().start();
    }

    private static String trimmedOnce(String body) {
        int start = body.startsWith("\n") ? 1 : 0;
        int end = body.endsWith("\n") && body.length() > start ? body.length() - 1 : body.length();
        return body.substring(start, end);
    }

    static Action action(String tag, String body) {
        return switch (tag) {
            case "Understand" -> new Action.Understand(body);
            case "Ask" -> new Action.Ask(body);
            case "Answer" -> new Action.Answer(body);
            default -> new Action.Analyze(body);
        };
    }

    private Reply reply(String whole) {
        String rest = plain.toString().strip();
        if (actions.isEmpty() && foreign == null && !cut) {
            if (!rest.isEmpty()) {
                repairs.add(Refusals.isRefusal(rest) ? Repair.REFUSAL : Repair.PLAIN_TEXT);
                actions.add(new Action.Analyze(rest));
            } else if (repairs.contains(Repair.THINK_TAGS) && !whole.isBlank()) {
                actions.add(
                        new Action.Analyze(THOUGHT.matcher(whole).replaceAll("").strip()));
            } else {
                repairs.add(Repair.EMPTY_REPLY);
            }
        } else if (!rest.isEmpty() && actions.stream().noneMatch(Action.Analyze.class::isInstance)) {
            actions.add(0, new Action.Analyze(rest));
        }
        if (actions.stream().filter(Action.Code.class::isInstance).count() > 1) {
            repairs.add(Repair.SEVERAL_BLOCKS);
        }
        return new Reply(actions, repairs, foreign, cut);
    }
}
