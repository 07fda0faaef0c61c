package io.deepanalyze.inference.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternFinderTest {
    private final PatternFinder finder = PatternFinder.ofAll();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EMAIL | Write to [jane.doe+tag@mail.example.co.uk].",
                "EMAIL | <[o'neil_99@xn--bcher-kva.example]>",
                "EMAIL | [müller@straße.example] schrieb",
                "PHONE | Call [+1 (555) 010-4477]!",
                "PHONE | Tel. [+49 30 901820], Fax",
                "PHONE | [0049 30 901820]",
                "PHONE | [01 23 45 67 89] en journée",
                "PHONE | ([555-010-4477])",
                "PHONE | [(030) 9018-2000]",
                "CARD | card [4111 1111 1111 1111] exp 12/27",
                "CARD | [5500-0000-0000-0004]",
                "CARD | Amex [378282246310005].",
                "CARD | 2 [4111111111111111]",
                "IBAN | pay to [DE89 3704 0044 0532 0130 00] today",
                "IBAN | [GB82WEST12345698765432]",
                "IBAN | [NO93 8601 1117 947]",
                "IP | host [192.168.10.254]:8080",
                "IP | from [10.0.0.1].",
                "IP | [2001:db8::ff00:42:8329] up",
                "IP | [::1] and more",
                "IP | [::ffff:192.0.2.128]",
                "IP | [2001:0db8:0000:0000:0000:ff00:0042:8329]"
            })
    void findsWhatHasAForm(PatternKind kind, String marked) {
        int start = marked.indexOf('[');
        int end = marked.indexOf(']') - 1;
        String text = marked.replace("[", "").replace("]", "");

        assertThat(finder.find(text)).containsExactly(new PatternMatch(kind, start, end));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no data here",
                "a@b and @example.org and x@.org and y@example",
                "4111 1111 1111 1112 is no card",
                "0000 0000 0000 0000 0",
                "DE89 3704 0044 0532 0130 02 is no account",
                "XX89370400440532013000",
                "256.1.1.1 and 1.2.3 and 1.2.3.4.5 and 01.2.3.4",
                "12:30:45 and 00:1A:2B:3C:4D:5E and std::vector and a::b",
                "2024-01-15 10:20:30 and 15.01.2024 18 Uhr and 1/2/2024 33",
                "1 234 567 890 people and 1.234.567.890 euros and 1234567890",
                "version 10.2.3 build 20240115",
                "x1@" + "y"
            })
    void leavesWhatOnlyLooksLikeIt(String text) {
        assertThat(finder.find(text)).isEmpty();
    }

    @Test
    void findsSeveralInTheirOrderAndOnlyTheKindsThatAreWanted() {
        String text = "Jo (jo@example.org, +49 30 901820) paid with 4111 1111 1111 1111 from 10.0.0.1";

        assertThat(finder.find(text))
                .extracting(PatternMatch::kind)
                .containsExactly(PatternKind.EMAIL, PatternKind.PHONE, PatternKind.CARD, PatternKind.IP);
        assertThat(new PatternFinder(Set.of(PatternKind.IP)).find(text))
                .extracting(match -> text.substring(match.start(), match.end()))
                .containsExactly("10.0.0.1");
        assertThat(new PatternFinder(EnumSet.noneOf(PatternKind.class)).find(text))
                .isEmpty();
    }

    @Property
    void findsPartsOfTheTextThatDoNotOverlap(@ForAll("hostile") String text) {
        List<PatternMatch> matches = finder.find(text);
        int end = 0;
        for (PatternMatch match : matches) {
            assertThat(match.start()).isGreaterThanOrEqualTo(end);
            assertThat(match.end()).isGreaterThan(match.start()).isLessThanOrEqualTo(text.length());
            end = match.end();
        }
    }

    @Property(tries = 200)
    void takesNoTextForAnything(@ForAll @StringLength(max = 200) String text) {
        assertThat(finder.find(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "4 ", "1-", "a.", "a@", "a@a.", "::", "1:", "DE89 ", "+1", "((", "1.1.", "f:"})
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void takesTimeInProportionToTheText(String part) {
        assertThat(finder.find(part.repeat(500_000))).isNotNull();
    }

    @Property(tries = 300)
    void knowsEveryCardByItsChecksum(@ForAll("cards") List<Integer> digits) {
        int[] all = digits.stream().mapToInt(Integer::intValue).toArray();
        for (int check = 0, sound = 0; check < 10; check++) {
            int[] whole = Arrays.copyOf(all, all.length + 1);
            whole[all.length] = check;
            sound += CardRecognizer.isSound(whole, whole.length) ? 1 : 0;
            assertThat(sound).isLessThanOrEqualTo(1);
        }
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.strings().withChars("0145 .-@:+/(a)eDfx_9").ofMaxLength(80);
    }

    @Provide
    Arbitrary<List<Integer>> cards() {
        return Arbitraries.integers().between(0, 9).list().ofMinSize(12).ofMaxSize(18);
    }
}
