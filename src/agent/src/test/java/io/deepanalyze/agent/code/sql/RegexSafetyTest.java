package io.deepanalyze.agent.code.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexSafetyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+",
                "(a*)*",
                "(a|a)*",
                "(a|aa)+",
                "([a-z]+)*",
                "(x+x+)+y",
                "(.*)*",
                "(a{1,})+",
                "(?:a+)+b",
                "((a)+)+",
                "(a?){60}a{60}",
                "(a+){20}",
                "(.)\\1+",
                "(?<n>a+)+",
                "(a",
                "[a",
                "a{x}",
                "\\"
            })
    void tellsPatternsThatCouldTakeForEver(String pattern) {
        assertThat(RegexSafety.degree(pattern)).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "^[A-Z][a-z]+$",
                "\\d{4}-\\d{2}-\\d{2}",
                "(\\d+)-(\\d+)",
                "^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$",
                "^\\s*(\\d+)\\s*-\\s*(\\d+)\\s*$",
                "(?i)foo|bar",
                "^(cat|dog)$",
                "https?://[^/]+/",
                "(\\w+) (\\w+)",
                "[^a-z]+",
                "a.c",
                "(ab){2}",
                "\\bword\\b",
                "[[:alpha:]]",
                "\\p{L}+"
            })
    void letsUsualPatternsThrough(String pattern) {
        assertThat(RegexSafety.degree(pattern)).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {".*.*.*x", "a*a*a*b", ".*a.*b.*c", "\\w+\\w+\\w+"})
    void countsRepetitionsThatCanShareCharacters(String pattern) {
        assertThat(RegexSafety.degree(pattern)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%a%b%", "a%b%c", "%%a%%%b%%"})
    void countsTheWildcardsOfLike(String pattern) {
        assertThat(RegexSafety.degreeOfLike(pattern)).isEqualTo(2);
    }
}
