package io.deepanalyze.agent.sharing;

import io.deepanalyze.agent.sharing.PassLayout.Form;
import io.deepanalyze.agent.sharing.PassLayout.Grouped;
import io.deepanalyze.agent.sharing.PassLayout.Grouping;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates of a part of the rows: filled by a task, merged in any order, of a size that groups bound and rows do
 * not. Executor side.
 */
final class PassState implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int[] ALL = IntStream.range(0, Batch.MOST_ROWS).toArray();

    private final PassLayout layout;
    private final KeyTable[] keys;
    private final Groups[] groups;
    private final Tally[][] tallies;
    /** Numbers that a group of each table takes. */
    private final int[] sizes;

    private PassState(PassLayout layout) {
        this.layout = layout;
        this.keys = new KeyTable[layout.columns().size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = new KeyTable();
        }
        this.groups = new Groups[layout.groupings().size()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = new Groups();
        }
        this.tallies = layout.tables().stream().map(PassState::started).toArray(Tally[][]::new);
        this.sizes = layout.tables().stream().mapToInt(Grouped::groupSize).toArray();
    }

    /** The aggregates of some rows. */
    static PassState of(PassLayout layout, Iterator<InternalRow> rows) {
        PassState state = new PassState(layout);
        Batch batch = new Batch(layout.columns(), state.keys);
        int[][] numbers = new int[layout.groupings().size()][Batch.MOST_ROWS];
        int[][] selected = new int[layout.columns().size()][];
        while (rows.hasNext()) {
            batch.add(rows.next());
            if (batch.full() || !rows.hasNext()) {
                state.add(batch, numbers, selected);
                batch.clear();
            }
        }
        return state;
    }

    private void add(Batch batch, int[][] numbers, int[][] selected) {
        batch.complete();
        for (int i = 0; i < groups.length; i++) {
            number(batch, i, numbers);
        }
        relieve();
        int[] counts = new int[selected.length];
        Arrays.fill(counts, PassLayout.NONE);
        int[] one = new int[Batch.MOST_ROWS];
        for (int i = 0; i < tallies.length; i++) {
            Grouped table = layout.tables().get(i);
            int filter = table.filter();
            if (overflowed(table.grouping())) {
                continue;
            }
            if (filter != PassLayout.NONE && counts[filter] == PassLayout.NONE) {
                selected[filter] = selected[filter] == null ? new int[Batch.MOST_ROWS] : selected[filter];
                counts[filter] = select(batch.present(filter), batch.rows(), selected[filter]);
            }
            for (Tally tally : tallies[i]) {
                tally.ensure(size(table.grouping()));
                tally.add(
                        batch,
                        filter == PassLayout.NONE ? ALL : selected[filter],
                        filter == PassLayout.NONE ? batch.rows() : counts[filter],
                        table.grouping() == PassLayout.NONE ? one : numbers[table.grouping()]);
            }
        }
    }

    private void number(Batch batch, int place, int[][] numbers) {
        Grouping grouping = layout.groupings().get(place);
        int[] codes = batch.codes(grouping.key());
        int[] refined = grouping.refined() == PassLayout.NONE ? null : numbers[grouping.refined()];
        int[] found = numbers[place];
        Groups table = groups[place];
        for (int row = 0; row < batch.rows() && !table.overflowed(); row++) {
            found[row] = table.number(refined == null ? 0 : refined[row], codes[row]);
        }
    }

    /** Gives up the groupings that take most, where all together take too much. */
    private void relieve() {
        long[] taken = new long[groups.length];
        long all = 0;
        for (int i = 0; i < sizes.length; i++) {
            int grouping = layout.tables().get(i).grouping();
            if (grouping != PassLayout.NONE && !overflowed(grouping)) {
                taken[grouping] += (long) size(grouping) * sizes[i];
                all += (long) size(grouping) * sizes[i];
            }
        }
        if (all > PassLayout.MOST_NUMBERS) {
            int most = 0;
            for (int i = 1; i < taken.length; i++) {
                most = taken[i] > taken[most] ? i : most;
            }
            giveUp(most);
            relieve();
        }
    }

    /** Gives up a grouping and those that refine it, which come after it. */
    private void giveUp(int given) {
        groups[given].overflow();
        for (int i = given + 1; i < groups.length; i++) {
            if (overflowed(layout.groupings().get(i).refined())) {
                groups[i].overflow();
            }
        }
        for (int i = 0; i < tallies.length; i++) {
            if (overflowed(layout.tables().get(i).grouping())) {
                tallies[i] = started(layout.tables().get(i));
            }
        }
    }

    private static Tally[] started(Grouped table) {
        return table.tallies().stream().map(Tally.Spec::start).toArray(Tally[]::new);
    }

    private static int select(boolean[] kept, int rows, int[] selected) {
        int count = 0;
        for (int row = 0; row < rows; row++) {
            selected[count] = row;
            count += kept[row] ? 1 : 0;
        }
        return count;
    }

    /** This state with the rows of {@code other} too. */
    PassState merge(PassState other) {
        int[][] codes = new int[keys.length][];
        for (int i = 0; i < keys.length; i++) {
            codes[i] = layout.columns().get(i).form() == Form.KEY ? codes(keys[i], other.keys[i]) : new int[0];
        }
        int[][] targets = new int[groups.length][];
        for (int i = 0; i < groups.length; i++) {
            targets[i] = targets(i, other.groups[i], codes, targets);
        }
        relieve();
        for (int i = 0; i < tallies.length; i++) {
            int grouping = layout.tables().get(i).grouping();
            for (int j = 0; j < tallies[i].length && !overflowed(grouping); j++) {
                tallies[i][j].ensure(size(grouping));
                other.tallies[i][j].ensure(other.size(grouping));
                tallies[i][j].merge(other.tallies[i][j], grouping == PassLayout.NONE ? new int[1] : targets[grouping]);
            }
        }
        return this;
    }

    private static int[] codes(KeyTable mine, KeyTable theirs) {
        return IntStream.range(0, theirs.size())
                .map(code -> mine.code(theirs.value(code)))
                .toArray();
    }

    private int[] targets(int place, Groups theirs, int[][] codes, int[][] targets) {
        Grouping grouping = layout.groupings().get(place);
        Groups mine = groups[place];
        if (theirs.overflowed()) {
            mine.overflow();
        }
        int[] found = new int[theirs.size()];
        for (int number = 0; number < found.length && !mine.overflowed(); number++) {
            int first = theirs.first(number);
            found[number] = mine.number(
                    grouping.refined() == PassLayout.NONE ? first : targets[grouping.refined()][first],
                    codes[grouping.key()][theirs.second(number)]);
        }
        return found;
    }

    /** Whether a grouping has too many groups. */
    boolean overflowed(int grouping) {
        return grouping != PassLayout.NONE && groups[grouping].overflowed();
    }

    /** How many groups a grouping has. */
    int size(int grouping) {
        return grouping == PassLayout.NONE ? 1 : groups[grouping].size();
    }

    /** The tallies of a table, with room for all of its groups. */
    List<Tally> tallies(int table) {
        int size = size(layout.tables().get(table).grouping());
        for (Tally tally : tallies[table]) {
            tally.ensure(size);
        }
        return List.of(tallies[table]);
    }

    /** The value of a group in one of the key columns that make its grouping, the coarsest first. */
    @Nullable
    Object key(int grouping, int group, int depth) {
        Grouping made = layout.groupings().get(grouping);
        return depth == 0
                ? keys[made.key()].value(groups[grouping].second(group))
                : key(made.refined(), groups[grouping].first(group), depth - 1);
    }
}
