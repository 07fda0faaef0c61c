package io.deepanalyze.agent.dialogue.briefing;

import io.deepanalyze.agent.dialogue.share.Observations;
import io.deepanalyze.agent.source.SqlNames;
import java.util.regex.Pattern;

/** Names of tables and columns as a query has to have them: models write what they are shown. */
final class SqlName {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]*");

    private SqlName() {}

    /** The name, in back-ticks where it needs them; bounded as all that is told of the data. */
    static String of(String name) {
        String told = Observations.name(name);
        // A path to a nested field has its back-ticks; what was cut or masked is no name any more.
        return !told.equals(name)
                        || name.indexOf('`') >= 0
                        || PLAIN.matcher(name).matches()
                ? told
                : SqlNames.quote(name);
    }
}
