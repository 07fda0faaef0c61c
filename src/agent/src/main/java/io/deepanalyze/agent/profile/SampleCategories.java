package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.relation.SampleColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Gives the distinct texts of a column of the sample their codes. */
final class SampleCategories {
    private SampleCategories() {}

    /** The categories; a NULL stands for none. */
    static SampleColumn.Categories of(@Nullable UTF8String[] texts) {
        Map<UTF8String, Integer> numbers = new HashMap<>();
        int[] codes = new int[texts.length];
        int[] counts = new int[texts.length];
        for (int row = 0; row < texts.length; row++) {
            UTF8String text = texts[row];
            if (text == null) {
                codes[row] = -1;
                continue;
            }
            Integer known = numbers.get(text);
            codes[row] = known == null ? numbers.size() : known;
            if (known == null) {
                numbers.put(text, codes[row]);
            }
            counts[codes[row]]++;
        }
        String[] levels = new String[numbers.size()];
        numbers.forEach((text, code) -> levels[code] = text.toString());
        return ranked(codes, counts, levels);
    }

    /** The most frequent level first, then in order. */
    private static SampleColumn.Categories ranked(int[] codes, int[] counts, String[] levels) {
        Integer[] order = IntStream.range(0, levels.length).boxed().toArray(Integer[]::new);
        Arrays.sort(
                order, Comparator.<Integer>comparingInt(code -> -counts[code]).thenComparing(code -> levels[code]));
        int[] ranks = new int[levels.length];
        List<String> ranked = new ArrayList<>(levels.length);
        for (int rank = 0; rank < order.length; rank++) {
            ranks[order[rank]] = rank;
            ranked.add(levels[order[rank]]);
        }
        for (int row = 0; row < codes.length; row++) {
            codes[row] = codes[row] < 0 ? -1 : ranks[codes[row]];
        }
        return new SampleColumn.Categories(codes, ranked);
    }
}
