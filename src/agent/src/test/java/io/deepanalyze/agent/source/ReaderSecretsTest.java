package io.deepanalyze.agent.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.report.Source.Reader;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

final class ReaderSecretsTest {
    private final ReaderSecrets secrets = new ReaderSecrets(new SparkConf(false));

    @Test
    void leavesSecretOptionsOutAndSaysSo() {
        Reader reader = new Reader(
                "csv", Map.of("header", "true", "fs.s3a.access.key", "AKIA", "Password", "hunter2"), "a STRING");

        assertThat(secrets.hidden(reader)).isEqualTo(new Reader("csv", Map.of("header", "true"), "a STRING"));
        assertThat(secrets.notes(reader))
                .hasSize(2)
                .allSatisfy(note -> assertThat(note).doesNotContain("AKIA", "hunter2"))
                .anySatisfy(note -> assertThat(note).contains("'Password'", "say it again to verify"));
    }

    @Test
    void takesUserAndPasswordOutOfLocations() {
        assertThat(secrets.hidden("s3a://AKIA:hunter2@bucket/a@b.csv")).isEqualTo("s3a://bucket/a@b.csv");
        assertThat(secrets.hidden("/data/a:b@c.csv")).isEqualTo("/data/a:b@c.csv");
        assertThat(secrets.hidden((String) null)).isNull();
    }

    @Test
    void takesSparksOwnWordForWhatIsSecret() {
        ReaderSecrets own = new ReaderSecrets(new SparkConf(false).set("spark.redaction.regex", "(?i)kennwort"));

        assertThat(own.hidden(new Reader("csv", Map.of("kennwort", "x", "token", "y"), null)))
                .isEqualTo(new Reader("csv", Map.of("token", "y"), null));
    }
}
