package io.deepanalyze.report;

import java.util.List;

/**
 * What the control of the false discovery rate was computed from: every hypothesis that was confirmed on all rows, and
 * how many were looked at. The others count with a p-value of 1.
 *
 * @param family the number m of hypotheses
 * @param rate the rate q
 * @param confirmed the p-values on all rows
 */
public record TestFamily(long family, double rate, List<Confirmed> confirmed) {
    /** Nothing was tested, or the report does not say. */
    public static final TestFamily NONE = new TestFamily(0, 0, List.of());

    public TestFamily {
        confirmed = List.copyOf(confirmed);
    }

    /**
     * A hypothesis that was tested on all rows.
     *
     * @param kind the finding kind
     * @param source the source
     * @param columns the columns
     * @param pValue its p-value
     * @param adjustedPValue after Benjamini-Hochberg over the family
     * @param discovered whether it is a finding
     * @param evidence the queries that it was tested on
     */
    public record Confirmed(
            String kind,
            String source,
            List<String> columns,
            double pValue,
            double adjustedPValue,
            boolean discovered,
            List<String> evidence) {
        public Confirmed {
            columns = List.copyOf(columns);
            evidence = List.copyOf(evidence);
        }
    }
}
