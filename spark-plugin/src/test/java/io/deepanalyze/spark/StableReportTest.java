package io.deepanalyze.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StableReportTest {
    @Test
    void leavesIdentityTimesAndTheLastDigitsOfDoublesOut() throws IOException {
        assertThat(differences(
                        report("a", "10.81413994169096", "600", "x"), report("b", "10.814139941690964", "600", "x")))
                .isEmpty();
    }

    @Test
    void seesDigitsThatMatterIntegersAndProse() throws IOException {
        String one = report("a", "10.81413994", "600", "x");
        assertThat(differences(one, report("a", "10.81414994", "600", "x")))
                .containsExactly(".queries[0].rows[0][0]: 10.81413994 and 10.81414994");
        assertThat(differences(one, report("a", "10.81413994", "601", "x")))
                .containsExactly(".queries[0].rows[0][1]: 600 and 601");
        assertThat(differences(one, report("a", "10.81413994", "600", "y"))).containsExactly(".prose: \"x\" and \"y\"");
        assertThat(differences("{\"a\": 9007199254740993}", "{\"a\": 9007199254740992}"))
                .hasSize(1);
    }

    @Test
    void seesWhatIsThereOnOneSideAlone() throws IOException {
        assertThat(differences("{\"a\": [1, 2]}", "{\"a\": [1]}")).hasSize(1);
        assertThat(differences("{\"a\": 1}", "{\"b\": 1}")).hasSize(2);
        assertThat(differences("{\"a\": null}", "{}")).hasSize(1);
    }

    private static List<String> differences(String one, String other) throws IOException {
        return StableReport.of(whole(one)).differences(StableReport.of(whole(other)));
    }

    private static String whole(String report) {
        return report.contains("\"run\"")
                ? report
                : report.replaceFirst("\\{", report.equals("{}") ? "{\"run\": {}" : "{\"run\": {}, ");
    }

    private static String report(String id, String figure, String count, String prose) {
        return "{\"run\": {\"id\": \"" + id + "\"}, \"queries\": [{\"durationMillis\": 1, \"rows\": [[" + figure + ", "
                + count + "]]}], \"prose\": \"" + prose + "\"}";
    }
}
