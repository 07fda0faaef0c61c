package io.deepanalyze.agent.interpreter;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables that a place in the block sees. */
final class Scope {
    private static final Set<String> RESERVED =
            Set.of("Runtime", "Class", "Thread", "Process", "ProcessBuilder", "ClassLoader");
    private static final int MAX_VARIABLES = 500;

    /** A variable of the block. */
    record Local(String name, Type type, int slot) {}

    private final Deque<Map<String, Local>> levels = new ArrayDeque<>();
    private final Map<String, Carried> carried;
    private final Set<String> tables;
    private final Set<String> used = new LinkedHashSet<>();
    private final Set<String> read = new TreeSet<>();
    private final Set<String> views = new LinkedHashSet<>();
    private int slots;

    /**
     * @param carried what earlier blocks left
     * @param tables the sources
     */
    Scope(Map<String, Carried> carried, Set<String> tables) {
        this.carried = carried;
        this.tables = tables;
        levels.push(new LinkedHashMap<>());
    }

    void open() {
        levels.push(new LinkedHashMap<>());
    }

    void close() {
        levels.pop();
    }

    boolean atTop() {
        return levels.size() == 1;
    }

    /** A new variable. At the top of a block one may be declared again, as blocks are read one after the other. */
    Local declare(String name, Type type, int line) {
        if (Api.INSTANCE.find(name).isPresent() || RESERVED.contains(name)) {
            throw Refusal.of(
                    "NAME_TAKEN",
                    line,
                    "`" + name + "` is the name of a class",
                    "choose another name for the variable");
        }
        if (tables.contains(name) && !type.equals(Type.DATASET)) {
            throw Refusal.of(
                    "NAME_TAKEN",
                    line,
                    "`" + name + "` is the name of a source",
                    "choose another name for the variable");
        }
        if (!atTop() && levels.stream().anyMatch(it -> it.containsKey(name))) {
            throw Refusal.of(
                    "NAME_TAKEN", line, "the variable `" + name + "` is declared already", "choose another name");
        }
        if (slots >= MAX_VARIABLES) {
            throw Refusal.of(
                    Refusal.LIMIT,
                    line,
                    "the block has more than " + MAX_VARIABLES + " variables",
                    "write a shorter block");
        }
        Local local = new Local(name, type, slots++);
        levels.element().put(name, local);
        return local;
    }

    Optional<Local> local(String name) {
        return levels.stream().filter(it -> it.containsKey(name)).findFirst().map(it -> it.get(name));
    }

    /** What an earlier block left under a name; the block is noted to need it. */
    Optional<Carried> carried(String name) {
        Carried found = carried.get(name);
        if (found != null) {
            used.add(name);
        }
        return Optional.ofNullable(found);
    }

    boolean isTable(String name) {
        return tables.contains(name) || views.contains(name);
    }

    /** A name that the block gives to a dataset as a view. */
    void view(String name) {
        views.add(name);
    }

    /** Notes that a source is read. */
    void reads(String name) {
        if (tables.contains(name)) {
            read.add(name);
        }
    }

    /** Notes what a text of SQL may read. */
    void readsIn(String sql) {
        tables.stream().filter(it -> isIn(sql, it)).forEach(read::add);
        carried.keySet().stream().filter(it -> isIn(sql, it)).forEach(used::add);
    }

    /** Whether a text has a name in it that is no part of a longer one. */
    static boolean isIn(String text, String name) {
        String part = "[\\p{L}\\p{N}_]";
        return Pattern.compile(
                        "(?<!" + part + ")" + Pattern.quote(name) + "(?!" + part + ")",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .find();
    }

    /** The sources that the text of the block names. */
    Set<String> read() {
        return read;
    }

    /** The names of earlier blocks that this one uses. */
    Set<String> used() {
        return used;
    }

    /** The variables at the top, which later blocks see. */
    Map<String, Local> top() {
        return levels.getLast();
    }

    int slots() {
        return slots;
    }

    /** All names that are seen here. */
    Set<String> names() {
        return Stream.concat(
                        levels.stream().flatMap(it -> it.keySet().stream()),
                        Stream.concat(carried.keySet().stream(), tables.stream()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
