package io.deepanalyze.spark;

/** What tests of other packages see of {@link Incidents}. */
public final class TestData {
    private TestData() {}

    /** The incidents as CSV with a header. */
    public static String incidentsCsv() {
        return Incidents.csv();
    }
}
