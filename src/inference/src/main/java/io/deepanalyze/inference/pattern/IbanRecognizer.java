package io.deepanalyze.inference.pattern;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** International account numbers by ISO 13616: as long as their country has them, in capitals, alone or in groups, with a checksum. */
final class IbanRecognizer implements Recognizer {
    /** The lengths in SWIFT's registry, by country. */
    private static final Map<String, Integer> LENGTHS =
            lengths("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18"
                    + " DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23"
                    + " IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27"
                    + " MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19"
                    + " SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30");

    @Override
    public int match(String text, int from) {
        if (Recognizer.isInsideWord(text, from) || from + 4 > text.length()) {
            return NONE;
        }
        @Nullable Integer length = LENGTHS.get(text.substring(from, from + 2));
        if (length == null) {
            return NONE;
        }
        StringBuilder number = new StringBuilder(length);
        int at = from;
        while (at < text.length() && number.length() < length) {
            char unit = text.charAt(at);
            boolean gap = unit == ' ' && number.length() >= 4 && text.charAt(at - 1) != ' ';
            if (!gap && !Recognizer.isDigit(unit) && !isCapital(unit)) {
                return NONE;
            }
            if (!gap) {
                number.append(unit);
            }
            at++;
        }
        boolean ends = at == text.length() || !Recognizer.isWord(text.charAt(at));
        return number.length() == length && ends && isSound(number) ? at : NONE;
    }

    /** ISO 7064 MOD 97-10: with the first four units at the end and letters as 10 to 35, the number leaves 1. */
    static boolean isSound(CharSequence number) {
        int rest = 0;
        for (int i = 0; i < number.length(); i++) {
            char unit = number.charAt((i + 4) % number.length());
            int value = Recognizer.isDigit(unit) ? unit - '0' : unit - 'A' + 10;
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1 && Recognizer.isDigit(number.charAt(2)) && Recognizer.isDigit(number.charAt(3));
    }

    private static boolean isCapital(char unit) {
        return unit >= 'A' && unit <= 'Z';
    }

    private static Map<String, Integer> lengths(String table) {
        Map<String, Integer> lengths = new HashMap<>();
        for (String each : table.split(" ")) {
            lengths.put(each.substring(0, 2), Integer.valueOf(each.substring(2)));
        }
        return Map.copyOf(lengths);
    }
}
