package io.deepanalyze.spark;

import java.util.Locale;

/**
 * A setting of the session.
 *
 * @param name its full name
 * @param type the type of its values
 * @param defaultValue the default as text, or {@code none}
 * @param unit the unit of its values, or {@code -}
 * @param sentence what it does
 */
record Setting(String name, Class<?> type, String defaultValue, String unit, String sentence) {
    /** The default of settings that have none. */
    static final String NONE = "none";

    static Setting text(String name, String defaultValue, String sentence) {
        return new Setting(name, String.class, defaultValue, "-", sentence);
    }

    /** Its line of the reference page, in Markdown. */
    String line() {
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(name, type.getSimpleName().toLowerCase(Locale.ROOT), defaultValue, unit, sentence);
    }
}
