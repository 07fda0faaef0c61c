package io.deepanalyze.inference.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.inference.Output.Entity;
import io.deepanalyze.inference.Tokens;
import java.util.List;
import org.assertj.core.data.Offset;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class EntityReaderTest {
    private static final List<String> LABELS = List.of("O", "B-PER", "I-PER", "B-LOC", "I-LOC");

    private final EntityReader reader = new EntityReader(LABELS);

    @Test
    void joinsTokensOfOneNameAndPartsOfOneWord() {
        // [CLS] Jo Smi ##th in Ber ##lin [SEP]
        assertThat(read("O B-PER I-PER I-PER O B-LOC B-LOC O", 0, 0, 0, 2, 3, 6, 6, 8, 9, 11, 12, 15, 15, 18, 0, 0))
                .extracting(Entity::label, Entity::start, Entity::end)
                .containsExactly(Tuple.tuple("PER", 0, 8), Tuple.tuple("LOC", 12, 18));
    }

    @Test
    void beginsAnewAtAnotherLabelAndAtAnotherBeginning() {
        assertThat(read("B-PER B-PER I-LOC O", 0, 2, 3, 5, 6, 8, 9, 11))
                .extracting(Entity::label)
                .containsExactly("PER", "PER", "LOC");
    }

    @Test
    void scoresAnEntityByTheMeanOfItsTokens() {
        List<Entity> found = reader.read(
                        new Tokens(new int[2], null, new int[] {0, 2, 3, 5}, false),
                        new float[][] {{0, 100, 0, 0, 0}, {0, 0, 0, 0, 0}})
                .entities();
        // All labels are equal in the second token, of which the first is nothing.
        assertThat(found)
                .singleElement()
                .satisfies(entity -> assertThat(entity.score()).isCloseTo(1f, Offset.offset(1e-6f)));
    }

    private List<Entity> read(String labels, int... spans) {
        String[] each = labels.split(" ");
        float[][] logits = new float[each.length][LABELS.size()];
        for (int i = 0; i < each.length; i++) {
            logits[i][LABELS.indexOf(each[i])] = 9;
        }
        return reader.read(new Tokens(new int[each.length], null, spans, false), logits)
                .entities();
    }
}
