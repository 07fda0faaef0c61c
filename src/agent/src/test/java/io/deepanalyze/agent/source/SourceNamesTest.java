package io.deepanalyze.agent.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.source.SourceRequest.OfPath;
import io.deepanalyze.agent.source.SourceRequest.OfTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SourceNamesTest {
    @ParameterizedTest
    @CsvSource({
        "data/person.csv, person",
        "/data/person.csv.gz, person",
        "s3a://bucket/lake/orders/, orders",
        "/data/logs/*.json, logs",
        "/data/2024/*/part-*.csv, 2024",
        "my data (1).csv, my_data__1_",
        "/data/größe.csv, größe",
        "$x.csv, _x"
    })
    void namesPathsByTheirStem(String path, String name) {
        assertThat(SourceNames.of(List.of(new OfPath(null, path, null, Map.of()))))
                .containsExactly(name);
    }

    @Test
    void namesTablesByTheirLastPartAndMakesNamesUnique() {
        List<SourceRequest> requests = List.of(
                new OfTable(null, "lake.sales.orders", Map.of()),
                new OfTable(null, "lake.sales.`my.orders`", Map.of()),
                new OfPath(null, "/data/Orders.csv", null, Map.of()),
                new OfPath("mine", "/data/x.csv", null, Map.of()));

        assertThat(SourceNames.of(requests)).containsExactly("orders", "my_orders", "Orders_2", "mine");
    }
}
