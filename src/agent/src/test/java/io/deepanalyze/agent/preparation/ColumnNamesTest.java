package io.deepanalyze.agent.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ColumnNamesTest {
    @Test
    void keepsPlainNamesAndMakesOthersPlain() {
        assertThat(ColumnNames.plain(List.of(
                        "city",
                        "größe",
                        "Growth %",
                        " net-price ",
                        "2024",
                        "",
                        "a`; DROP TABLE t",
                        "# of items",
                        "_x")))
                .containsExactly(
                        "city",
                        "größe",
                        "Growth_percent",
                        "net_price",
                        "_2024",
                        "column",
                        "a_DROP_TABLE_t",
                        "number_of_items",
                        "_x");
    }

    @Test
    void tellsEqualNamesApartWhateverTheirCase() {
        assertThat(ColumnNames.plain(List.of("a", "A", "a b", "a_b", "a_2")))
                .containsExactly("a", "A_3", "a_b_2", "a_b", "a_2");
    }

    @Property
    void givesEachColumnAPlainNameOfItsOwn(@ForAll List<String> names) {
        List<String> plain = ColumnNames.plain(names);
        assertThat(plain).hasSameSizeAs(names).allMatch(ColumnNames::isPlain);
        assertThat(plain.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .distinct()
                        .count())
                .isEqualTo(names.size());
    }
}
