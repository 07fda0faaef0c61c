package io.deepanalyze.agent.protocol;

import java.util.regex.Pattern;

/** Tells whether a short text without tags declines the work. */
final class Refusals {
    private static final int LONGEST = 600;
    private static final Pattern DECLINES = Pattern.compile(
            "\\A\\W*(?:i['’]?m sorry|i am sorry|sorry,|i apologi[sz]e|i can(?:no|['’])t\\b|i am (?:unable|not able)|i['’]m (?:unable|not able)"
                    + "|i won['’]t\\b|as an ai\\b|es tut mir leid|ich kann (?:das |dies |dir |ihnen )?(?:leider )?nicht"
                    + "|je suis désolé|désolé|je ne peux pas|lo siento|no puedo|抱歉|对不起|很抱歉|我无法)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Refusals() {}

    static boolean isRefusal(String text) {
        return text.length() <= LONGEST && DECLINES.matcher(text).find();
    }
}
