package io.deepanalyze.agent.relation;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the names of times say: whether something begins or ends then. */
public final class TimeNames {
    private static final Pattern BEGIN = words("open|opened|start|started|begin|began|created|creation|submitted"
            + "|requested|received|ordered|order|purchased|purchase|from|birth|arrival|pickup|checkin|hired|admitted"
            + "|first|issued|registered|joined|launched|since");
    private static final Pattern END = words("close|closed|end|ended|finish|finished|stop|stopped|complete|completed"
            + "|resolved|shipped|delivered|returned|due|until|to|death|departure|dropoff|discharged|checkout|left"
            + "|terminated|expires|expired|expiry|paid|processed|updated|modified|retired|cancelled|last");

    private TimeNames() {}

    private static Pattern words(String words) {
        return Pattern.compile("(.*?)(?:^|(?<=[^a-z]))(?:" + words + ")(?=[^a-z]|$)(.*)");
    }

    /** Whether a name, such as {@code opened_at}, is that of a beginning. */
    public static boolean begins(String name) {
        return rest(BEGIN, name).isPresent();
    }

    /**
     * Whether two names are those of the beginning and the end of the same thing: they differ in the word for it alone,
     * as {@code opened_at} and {@code closed_at} do.
     */
    public static boolean span(String begin, String end) {
        Optional<String> rest = rest(BEGIN, begin);
        return rest.isPresent() && rest.equals(rest(END, end));
    }

    /** The name without the word. */
    private static Optional<String> rest(Pattern pattern, String name) {
        String plain = name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        Matcher matcher = pattern.matcher(plain);
        return matcher.matches() ? Optional.of(matcher.group(1) + matcher.group(2)) : Optional.empty();
    }
}
