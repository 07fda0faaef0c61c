package io.deepanalyze.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.output.FinishReason;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StopFilterTest {
    private static final List<String> STOPS = List.of("aab", "bb", "</a>");

    @Property
    void endsAtTheFirstStopStringHoweverTheTextIsCut(@ForAll("pieces") List<String> pieces) {
        String whole = String.join("", pieces);
        int first = STOPS.stream()
                .mapToInt(whole::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(whole.length());
        StringBuilder heard = new StringBuilder();
        StopFilter filter = new StopFilter(STOPS, false, piece -> {
            heard.append(piece);
            return true;
        });

        boolean more = true;
        for (String piece : pieces) {
            more = more && filter.onPartial(piece);
        }

        // A stop string that ends earlier may hide one that begins earlier but is not yet whole.
        String text = filter.end(FinishReason.LENGTH, null);
        assertThat(whole).startsWith(text);
        assertThat(heard).hasToString(text);
        assertThat(STOPS).noneMatch(text::contains);
        assertThat(text.length()).isBetween(first, first + 2);
        assertThat(more).isEqualTo(first == whole.length());
    }

    @Property
    void tellsAllOfATextWithoutStopStrings(@ForAll("pieces") List<String> pieces) {
        StringBuilder heard = new StringBuilder();
        StopFilter filter = new StopFilter(List.of("zzz"), true, piece -> {
            heard.append(piece);
            return true;
        });

        pieces.forEach(filter::onPartial);

        assertThat(filter.end(FinishReason.STOP, null))
                .isEqualTo(String.join("", pieces))
                .isEqualTo(heard.toString());
    }

    @Test
    void putsBackTheStopStringThatItMet() {
        StopFilter filter = new StopFilter(List.of("</Code>"), true, null);

        assertThat(filter.onPartial("<Code>x</Co")).isTrue();
        assertThat(filter.onPartial("de> and so on")).isFalse();

        assertThat(filter.end(FinishReason.OTHER, null)).isEqualTo("<Code>x</Code>");
        assertThat(filter.finish(FinishReason.OTHER)).isEqualTo(FinishReason.STOP);
    }

    @Test
    void putsBackTheEndOfTheTagThatIsOpenWhereTheServerTookItOff() {
        List<String> stops = List.of("</Code>", "</Answer>");

        assertThat(ended("<Code>x", stops, FinishReason.STOP, null)).isEqualTo("<Code>x</Code>");
        assertThat(ended("<Code>x</Code><Answer>y", List.of("</Answer>"), FinishReason.STOP, null))
                .isEqualTo("<Code>x</Code><Answer>y</Answer>");
        assertThat(ended("done", stops, FinishReason.STOP, "</Code>")).isEqualTo("done</Code>");
    }

    @Test
    void putsNothingBackWhereNothingWasTakenOff() {
        List<String> stops = List.of("</Code>", "END");

        assertThat(ended("done", stops, FinishReason.STOP, null)).isEqualTo("done");
        assertThat(ended("<Code>x", stops, FinishReason.LENGTH, null)).isEqualTo("<Code>x");
        assertThat(ended("<Code>x", stops, FinishReason.STOP, "something else")).isEqualTo("<Code>x</Code>");
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.strings().withChars("ab</>c").ofMaxLength(5).list().ofMaxSize(8);
    }

    private static String ended(String text, List<String> stops, FinishReason finish, String stop) {
        StopFilter filter = new StopFilter(stops, true, null);
        filter.onPartial(text);
        return filter.end(finish, stop);
    }
}
