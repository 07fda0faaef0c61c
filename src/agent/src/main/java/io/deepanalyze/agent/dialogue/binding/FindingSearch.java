package io.deepanalyze.agent.dialogue.binding;

import io.deepanalyze.report.BoundNumber;
import io.deepanalyze.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for a numeral among the figures of the findings that the model was given. */
final class FindingSearch {
    private final List<Finding> findings;

    FindingSearch(List<Finding> findings) {
        this.findings = findings;
    }

    /** In the findings that the sentence refers to. */
    Optional<BoundNumber> referred(Numeral numeral, String sentence) {
        return findings.stream()
                .filter(finding -> sentence.contains("[" + finding.id() + "]"))
                .map(finding -> in(finding, numeral))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** In any finding. */
    Optional<BoundNumber> any(Numeral numeral) {
        return findings.stream()
                .map(finding -> in(finding, numeral))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether a finding says these words. */
    boolean hold(String words) {
        return findings.stream()
                .anyMatch(finding ->
                        finding.title().contains(words) || finding.sentence().contains(words));
    }

    private static Optional<BoundNumber> in(Finding finding, Numeral numeral) {
        int index = 0;
        for (BoundNumber number : finding.numbers()) {
            Double value = value(number);
            if (value != null && number.text().endsWith("%") == numeral.percent() && numeral.says(value, 1)) {
                return Optional.of(field(finding, numeral, "numbers[" + index + "]", value, 1));
            }
            index++;
        }
        for (Figure figure : figures(finding)) {
            for (double scale : numeral.percent() ? new double[] {100, 1} : new double[] {1}) {
                if (numeral.significantDigits() > 1 && numeral.says(figure.value(), scale)) {
                    return Optional.of(field(finding, numeral, figure.path(), figure.value(), scale));
                }
            }
        }
        return Optional.empty();
    }

    private record Figure(String path, double value) {}

    private static List<Figure> figures(Finding finding) {
        List<Figure> figures = new ArrayList<>();
        Finding.Effect effect = finding.effect();
        if (effect != null) {
            figures.add(new Figure("effect.value", effect.value()));
            Double low = effect.low();
            Double high = effect.high();
            if (low != null && high != null) {
                figures.add(new Figure("effect.low", low));
                figures.add(new Figure("effect.high", high));
            }
        }
        Finding.TestResult test = finding.test();
        if (test != null) {
            figures.add(new Figure("test.pValue", test.pValue()));
            figures.add(new Figure("test.adjustedPValue", test.adjustedPValue()));
            figures.add(new Figure("test.statistic", test.statistic()));
        }
        return figures;
    }

    private static @Nullable Double value(BoundNumber number) {
        if (number instanceof BoundNumber.Cell cell) {
            return cell.value();
        }
        if (number instanceof BoundNumber.Derived derived) {
            return derived.value();
        }
        return number instanceof BoundNumber.Field field ? field.value() : null;
    }

    private static BoundNumber field(Finding finding, Numeral numeral, String path, double value, double scale) {
        return new BoundNumber.Field(
                numeral.text(),
                numeral.rounded(value, scale),
                finding.id(),
                path,
                scale == 1 ? null : scale,
                numeral.decimals());
    }
}
