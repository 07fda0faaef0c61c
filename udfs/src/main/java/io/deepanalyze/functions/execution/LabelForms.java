package io.deepanalyze.functions.execution;

import io.deepanalyze.inference.pattern.PatternKind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which labels mean something that has a form of its own, and is found without a model. */
public final class LabelForms {
    private static final Map<String, PatternKind> FORMS = Map.ofEntries(
            Map.entry("email", PatternKind.EMAIL),
            Map.entry("e-mail", PatternKind.EMAIL),
            Map.entry("email address", PatternKind.EMAIL),
            Map.entry("phone", PatternKind.PHONE),
            Map.entry("phone number", PatternKind.PHONE),
            Map.entry("telephone", PatternKind.PHONE),
            Map.entry("card", PatternKind.CARD),
            Map.entry("credit card", PatternKind.CARD),
            Map.entry("card number", PatternKind.CARD),
            Map.entry("credit card number", PatternKind.CARD),
            Map.entry("iban", PatternKind.IBAN),
            Map.entry("account number", PatternKind.IBAN),
            Map.entry("ip", PatternKind.IP),
            Map.entry("ip address", PatternKind.IP));

    private LabelForms() {}

    /** The form that a label means; empty if it takes a model to find it. */
    public static Optional<PatternKind> of(String label) {
        return Optional.ofNullable(
                FORMS.get(label.strip().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }
}
