package io.deepanalyze.agent.dialogue;

import java.util.Locale;
import java.util.regex.Pattern;

/** The language of a goal, to ask for an answer in it. Told by its script and its smallest words. */
enum GoalLanguage {
    ENGLISH("Answer in the language of the goal.", Pattern.compile("(?!)")),
    CHINESE("用目标所用的语言（中文）回答。", Pattern.compile("\\p{IsHan}{2,}")),
    GERMAN(
            "Antworte in der Sprache des Ziels, auf Deutsch; schreibe Zahlen wie 1,234.5.",
            words("der|die|das|und|wie|viele|welche[rsnm]?|ist|sind|nach|für|ein|eine|den|gibt")),
    FRENCH(
            "Réponds dans la langue de l'objectif, en français ; écris les nombres comme 1,234.5.",
            words("le|la|les|des|est|quels?|quelles?|combien|et|pour|par|dans|du|une|sont")),
    SPANISH(
            "Responde en el idioma del objetivo, en español; escribe los números como 1,234.5.",
            words("el|la|los|las|de|es|cuántos|cuántas|cuál|cuáles|qué|y|por|para|del|una|son|hay"));

    private static final int FEWEST_WORDS = 2;

    private final String line;
    private final Pattern signs;

    GoalLanguage(String line, Pattern signs) {
        this.line = line;
        this.signs = signs;
    }

    private static Pattern words(String words) {
        return Pattern.compile("(?<![\\p{L}])(?:" + words + ")(?![\\p{L}])");
    }

    /** The line that asks for it. */
    String line() {
        return line;
    }

    static GoalLanguage of(String goal) {
        String text = goal.toLowerCase(Locale.ROOT);
        if (CHINESE.signs.matcher(text).find()) {
            return CHINESE;
        }
        GoalLanguage best = ENGLISH;
        long most = FEWEST_WORDS - 1;
        for (GoalLanguage language : values()) {
            long found = language.signs.matcher(text).results().count();
            if (found > most) {
                most = found;
                best = language;
            }
        }
        return best;
    }
}
