package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.sketch.HashCounts;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Which rows are in the sample: a uniform draw that hangs on the seed, on what rows there are and how many of each, and
 * on nothing else.
 *
 * <p>Each occurrence of a content is drawn with the same chance, independently, by random numbers that begin with seed
 * and content. Occurrences of one content are equal, so how many are drawn says all. Numbers of undrawn occurrences
 * between drawn ones are geometric (Devroye, Non-Uniform Random Variate Generation, 1986, X.2), so a content with a
 * hundred million rows costs no more than what is drawn of it.
 *
 * @param seed the seed
 * @param chance of each row, above 0; 1 and more draws all
 */
record SampleDraw(long seed, double chance) implements Serializable {
    /** A draw that has at least {@code wanted} of {@code rows} rows but once in millions of draws. */
    static SampleDraw of(long seed, long wanted, long rows) {
        return new SampleDraw(seed, (wanted + 5 * Math.sqrt((double) wanted) + 10) / rows);
    }

    /**
     * The draw from a partition of counted contents, in a task.
     *
     * @param contents rows of a hash and how many rows have it
     * @return one array of the hash and a random priority of each drawn row in turn
     */
    Iterator<long[]> drawAll(Iterator<InternalRow> contents) {
        LongStream.Builder drawn = LongStream.builder();
        while (contents.hasNext()) {
            InternalRow content = contents.next();
            draw(content.getLong(0), content.getLong(1), drawn);
        }
        return List.of(drawn.build().toArray()).iterator();
    }

    /** The draw from contents that are all at hand. */
    HashCounts drawFrom(HashCounts contents, int wanted) {
        LongStream.Builder drawn = LongStream.builder();
        contents.forEach((hash, count) -> draw(hash, count, drawn));
        return choose(List.of(drawn.build().toArray()), wanted);
    }

    /** Adds hash and priority of each drawn one of the {@code count} rows with this content. */
    void draw(long hash, long count, LongStream.Builder drawn) {
        SplittableRandom random = new SplittableRandom(Hashes.mix(hash + Hashes.mix(seed)));
        double scale = chance >= 1 ? Double.NEGATIVE_INFINITY : StrictMath.log1p(-chance);
        double position = 0;
        while (true) {
            position += Math.floor(StrictMath.log(1 - random.nextDouble()) / scale) + 1;
            if (position > count) {
                return;
            }
            drawn.add(hash).add(random.nextLong());
        }
    }

    /** How many of each content: of the {@code wanted} drawn rows with the smallest priority. */
    static HashCounts choose(List<long[]> parts, int wanted) {
        int[] sizes = parts.stream().mapToInt(part -> part.length / 2).toArray();
        HashCounts copies = new HashCounts();
        IntStream.range(0, parts.size())
                .boxed()
                .flatMap(part -> IntStream.range(0, sizes[part])
                        .mapToObj(i -> new Drawn(parts.get(part)[2 * i], parts.get(part)[2 * i + 1])))
                .sorted(Comparator.comparingLong(Drawn::priority).thenComparingLong(Drawn::hash))
                .limit(wanted)
                .forEach(row -> copies.add(row.hash(), 1));
        return copies;
    }

    private record Drawn(long hash, long priority) {}
}
