package io.deepanalyze.inference.pattern;

/** What has a form. Where two would begin in the same place, the one that is listed first is taken. */
public enum PatternKind {
    /** An account number by ISO 13616, with the length of its country and its checksum. */
    IBAN,
    /** An e-mail address, as RFC 5321 has them but for quoted ones. */
    EMAIL,
    /** The number of a payment card by ISO/IEC 7812, with its checksum. */
    CARD,
    /** An address of the Internet Protocol, version 4 or 6. */
    IP,
    /** A phone number: with a plus or a double zero, else in groups. */
    PHONE
}
