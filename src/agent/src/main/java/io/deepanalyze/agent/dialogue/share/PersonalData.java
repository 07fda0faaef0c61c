package io.deepanalyze.agent.dialogue.share;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts a word in the place of what looks like data of a person: addresses of mail and network, phone numbers, numbers of
 * accounts and cards. It knows them by their form; a name or an address of a street has none.
 */
public final class PersonalData {
    private static final Pattern MAIL =
            Pattern.compile("[\\p{L}\\p{Nd}._%+-]{1,64}@[\\p{L}\\p{Nd}-]{1,63}(?:\\.[\\p{L}\\p{Nd}-]{1,63}){1,8}");
    private static final Pattern ACCOUNT = Pattern.compile(
            "(?<![\\p{L}\\p{Nd}])[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![\\p{L}\\p{Nd}])");
    private static final Pattern CARD =
            Pattern.compile("(?<![\\p{L}\\p{Nd}.])\\d(?:[ -]?\\d){12,18}(?![\\p{L}\\p{Nd}])");
    private static final Pattern NETWORK = Pattern.compile(
            "(?<![\\p{L}\\p{Nd}.])(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?![\\p{L}\\p{Nd}.])"
                    + "|(?<![\\p{L}\\p{Nd}:])(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}(?![\\p{L}\\p{Nd}:])");
    private static final Pattern PHONE = Pattern.compile(
            "(?<![\\p{L}\\p{Nd}.,:+-])(?:\\+\\d|\\(?0\\d|\\(?[2-9]\\d\\d\\)?[ .-])[\\d ()/.-]{6,18}\\d(?![\\p{L}\\p{Nd}])");
    private static final Pattern DATE =
            Pattern.compile("\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}.*|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{4}.*");
    private static final int FEWEST_PHONE_DIGITS = 9;
    private static final int MOST_PHONE_DIGITS = 15;

    private PersonalData() {}

    /** {@code text} with words such as {@code [e-mail]} in their place. */
    public static String masked(String text) {
        String masked = MAIL.matcher(text).replaceAll("[e-mail]");
        masked = ACCOUNT.matcher(masked)
                .replaceAll(match -> isAccount(match.group()) ? "[account]" : quoted(match.group()));
        masked = CARD.matcher(masked).replaceAll(match -> isCard(match.group()) ? "[card]" : quoted(match.group()));
        masked = NETWORK.matcher(masked).replaceAll("[ip address]");
        return PHONE.matcher(masked).replaceAll(match -> isPhone(match.group()) ? "[phone]" : quoted(match.group()));
    }

    /** A name of a table or a column, which queries need: digits in it are dates and codes, an address of mail is still a person's. */
    static String maskedName(String name) {
        return MAIL.matcher(name).replaceAll("[e-mail]");
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }

    private static boolean isPhone(String text) {
        int digits = digits(text).length();
        return digits >= FEWEST_PHONE_DIGITS
                && digits <= MOST_PHONE_DIGITS
                && !DATE.matcher(text).matches();
    }

    /** By the check digit of ISO/IEC 7812. */
    private static boolean isCard(String text) {
        String digits = digits(text);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0 && !digits.matches("0+");
    }

    /** By the check digits of ISO 13616. */
    private static boolean isAccount(String text) {
        String plain = text.replace(" ", "");
        int rest = 0;
        for (char c : (plain.substring(4) + plain.substring(0, 4)).toCharArray()) {
            int value = Character.isDigit(c) ? c - '0' : c - 'A' + 10;
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }
}
