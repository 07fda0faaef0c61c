package io.deepanalyze.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.inference.Tokens;
import io.deepanalyze.inference.config.Architecture;
import io.deepanalyze.inference.config.EncoderShape;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaddedTest {
    private static final int HEADS = 12;
    private static final int HIDDEN = 384;

    @Test
    void keepsABatchOfUsualSizeInOnePart() {
        List<Padded> parts = Padded.parts(rows(64, 256), shape());

        assertThat(parts).hasSize(1);
        assertThat(parts.get(0).width()).isEqualTo(256);
    }

    /** 6,000 rows of 256 tokens have 4.7 billion numbers in their attention. */
    @Test
    void computesNoTensorWithMoreNumbersThanAnIntegerCounts() {
        List<Tokens> batch = rows(6_000, 256);

        List<Padded> parts = Padded.parts(batch, shape());

        assertThat(parts)
                .hasSize(3)
                .allSatisfy(part -> assertThat((long) part.rows().size() * HEADS * 256 * 256)
                        .isLessThanOrEqualTo(Integer.MAX_VALUE));
        assertThat(parts.stream().flatMap(part -> part.rows().stream())).containsExactlyElementsOf(batch);
    }

    /** Of short rows the layers' numbers are more than those of the attention. */
    @Test
    void countsTheNumbersOfLayersToo() {
        assertThat(Padded.parts(rows(400_000, 8), shape()))
                .hasSizeGreaterThan(1)
                .allSatisfy(part ->
                        assertThat((long) part.rows().size() * 8 * HIDDEN * 4).isLessThanOrEqualTo(Integer.MAX_VALUE));
    }

    @Test
    void leavesARowThatIsTooLongAlone() {
        assertThat(Padded.parts(rows(3, 20_000), shape())).hasSize(3);
    }

    private static List<Tokens> rows(int count, int length) {
        return Collections.nCopies(count, new Tokens(new int[length], null, null, false));
    }

    private static EncoderShape shape() {
        return new EncoderShape(Architecture.BERT, HIDDEN, 6, HEADS, 1e-12f, "gelu", 0, 512, 0);
    }
}
