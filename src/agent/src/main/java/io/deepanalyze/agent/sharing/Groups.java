package io.deepanalyze.agent.sharing;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Groups of rows with equal codes in two columns, numbered from 0 in the order of their first sight. Executor side. */
final class Groups implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long EMPTY = -1;
    /** Pairs of small codes, nearly all there are, are looked up by place. */
    private static final int SMALL_FIRST = 64;

    private static final int SMALL_SECOND = 256;

    private long[] slots = new long[64];
    private int[] numbers = new int[64];
    private long[] pairs = new long[32];
    private int size;
    private boolean overflowed;
    /** The number of each pair of small codes and one; 0 where it was not seen. Not worth sending. */
    private transient int @Nullable [] small;

    Groups() {
        Arrays.fill(slots, EMPTY);
    }

    /** The group of two codes; {@link PassLayout#NONE} where one has none or there are too many groups. */
    int number(int first, int second) {
        if (first >= 0 && first < SMALL_FIRST && second >= 0 && second < SMALL_SECOND) {
            int[] known = small == null ? new int[SMALL_FIRST * SMALL_SECOND] : small;
            small = known;
            int place = first * SMALL_SECOND + second;
            if (known[place] == 0) {
                known[place] = searched(first, second) + 1;
            }
            return known[place] - 1;
        }
        return searched(first, second);
    }

    private int searched(int first, int second) {
        if (first < 0 || second < 0) {
            overflowed = true;
            return PassLayout.NONE;
        }
        long pair = ((long) first << 32) | second;
        int slot = slot(slots, pair);
        if (slots[slot] == pair) {
            return numbers[slot];
        }
        if (size >= PassLayout.MOST_GROUPS) {
            overflowed = true;
            return PassLayout.NONE;
        }
        if (size == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * size);
            grow();
            slot = slot(slots, pair);
        }
        slots[slot] = pair;
        numbers[slot] = size;
        pairs[size] = pair;
        return size++;
    }

    private void grow() {
        long[] wider = new long[2 * slots.length];
        Arrays.fill(wider, EMPTY);
        int[] moved = new int[wider.length];
        for (int number = 0; number < size; number++) {
            int slot = slot(wider, pairs[number]);
            wider[slot] = pairs[number];
            moved[slot] = number;
        }
        slots = wider;
        numbers = moved;
    }

    private static int slot(long[] slots, long pair) {
        long mixed = pair * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & (slots.length - 1);
        while (slots[slot] != EMPTY && slots[slot] != pair) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    int size() {
        return size;
    }

    /** Whether some rows have no group, because there are too many. */
    boolean overflowed() {
        return overflowed;
    }

    /** The first code of a group. */
    int first(int number) {
        return (int) (pairs[number] >>> 32);
    }

    /** The second code of a group. */
    int second(int number) {
        return (int) pairs[number];
    }

    void overflow() {
        overflowed = true;
    }
}
