package io.deepanalyze.agent.dialogue.share;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonalDataTest {
    @Test
    void masksAddressesOfMail() {
        assertThat(PersonalData.masked("write to anna.b+x@mail.example.org now"))
                .isEqualTo("write to [e-mail] now");
    }

    @Test
    void masksPhoneNumbers() {
        assertThat(PersonalData.masked("+49 30 1234567")).isEqualTo("[phone]");
        assertThat(PersonalData.masked("call (030) 123 456-78")).isEqualTo("call [phone]");
        assertThat(PersonalData.masked("555-123-4567 x")).isEqualTo("[phone] x");
    }

    @Test
    void masksAccountsByTheirCheckDigits() {
        assertThat(PersonalData.masked("DE89 3704 0044 0532 0130 00")).isEqualTo("[account]");
        assertThat(PersonalData.masked("DE89370400440532013000")).isEqualTo("[account]");
        assertThat(PersonalData.masked("AB12CDEF3456GHIJ")).isEqualTo("AB12CDEF3456GHIJ");
    }

    @Test
    void masksCardsByTheirCheckDigit() {
        assertThat(PersonalData.masked("4111 1111 1111 1111")).isEqualTo("[card]");
        assertThat(PersonalData.masked("4111111111111112")).isEqualTo("4111111111111112");
    }

    @Test
    void masksAddressesOfTheNetwork() {
        assertThat(PersonalData.masked("from 192.168.10.254, ok")).isEqualTo("from [ip address], ok");
        assertThat(PersonalData.masked("2001:db8:85a3:0:0:8a2e:370:7334")).isEqualTo("[ip address]");
    }

    @Test
    void leavesDigitsInNamesAlone() {
        assertThat(PersonalData.maskedName("0020200722")).isEqualTo("0020200722");
        assertThat(PersonalData.maskedName("games 0201 234567")).isEqualTo("games 0201 234567");
        assertThat(PersonalData.maskedName("spent by anna@example.org")).isEqualTo("spent by [e-mail]");
    }

    @Test
    void leavesDatesNumbersAndCodesAlone() {
        for (String text : new String[] {
            "2026-11-25 22:48:36",
            "25.11.2026",
            "1234567.891",
            "12345",
            "v1.2.3.4.5",
            "A-1234",
            "10:30",
            "0.123456789",
            "-12.5",
            "1e10"
        }) {
            assertThat(PersonalData.masked(text)).isEqualTo(text);
        }
    }
}
