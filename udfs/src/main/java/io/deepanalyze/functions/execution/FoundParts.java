package io.deepanalyze.functions.execution;

import io.deepanalyze.inference.pattern.PatternFinder;
import io.deepanalyze.inference.pattern.PatternKind;
import io.deepanalyze.inference.pattern.PatternMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Parts of a text that were found under labels, and what becomes of them. Called by generated code on the executors. */
public final class FoundParts {
    /** What stands in the place of a part that is masked. */
    public static final String MASK = "[MASKED]";

    /** Stands between labels where generated code takes them as one text; no label has it. */
    public static final String SEPARATOR = "\u001f";

    private static final Map<Set<PatternKind>, PatternFinder> FINDERS = new ConcurrentHashMap<>();

    private FoundParts() {}

    /** A struct with a text for each label. */
    public static StructType struct(List<String> labels) {
        StructType type = new StructType();
        for (String label : new LinkedHashSet<>(labels)) {
            type = type.add(label, DataTypes.StringType, true);
        }
        return type;
    }

    /** The text without what has one of the labels' forms. */
    public static UTF8String mask(UTF8String text, UTF8String labels) {
        return UTF8String.fromString(masked(text.toString(), forms(text.toString(), labels(labels))));
    }

    /** For each label the first part of the text that has its form, or NULL. */
    public static InternalRow extract(UTF8String text, UTF8String labels) {
        List<String> all = labels(labels);
        return extracted(text.toString(), all, forms(text.toString(), all));
    }

    /** The same in a struct beside what went wrong, which nothing can. */
    public static InternalRow maskOrError(UTF8String text, UTF8String labels) {
        return new GenericInternalRow(new @Nullable Object[] {mask(text, labels), null});
    }

    /** The same in a struct beside what went wrong, which nothing can. */
    public static InternalRow extractOrError(UTF8String text, UTF8String labels) {
        return new GenericInternalRow(new @Nullable Object[] {extract(text, labels), null});
    }

    /** The parts that have one of the labels' forms. */
    static List<Part> forms(String text, List<String> labels) {
        List<Part> parts = new ArrayList<>();
        EnumSet<PatternKind> kinds = EnumSet.noneOf(PatternKind.class);
        labels.forEach(label -> LabelForms.of(label).ifPresent(kinds::add));
        if (kinds.isEmpty()) {
            return parts;
        }
        PatternFinder finder = FINDERS.computeIfAbsent(kinds, PatternFinder::new);
        for (PatternMatch match : finder.find(text)) {
            for (String label : labels) {
                if (LabelForms.of(label).filter(match.kind()::equals).isPresent()) {
                    parts.add(new Part(label, match.start(), match.end()));
                }
            }
        }
        return parts;
    }

    /** The text with {@link #MASK} in the place of the parts; parts that overlap are masked as one. */
    static String masked(String text, List<Part> parts) {
        List<Part> inOrder = parts.stream()
                .sorted(Comparator.comparingInt(Part::start).thenComparingInt(Part::end))
                .toList();
        StringBuilder masked = new StringBuilder();
        int at = 0;
        for (Part part : inOrder) {
            if (part.end() <= at) {
                continue;
            }
            if (part.start() >= at) {
                masked.append(text, at, part.start()).append(MASK);
            }
            at = part.end();
        }
        return masked.append(text, at, text.length()).toString();
    }

    /** For each label its first part. */
    static InternalRow extracted(String text, List<String> labels, List<Part> parts) {
        List<String> names = List.copyOf(new LinkedHashSet<>(labels));
        @Nullable Object[] values = new @Nullable Object[names.size()];
        for (int i = 0; i < values.length; i++) {
            String label = names.get(i);
            values[i] = parts.stream()
                    .filter(part -> part.label().equals(label))
                    .min(Comparator.comparingInt(Part::start))
                    .map(part -> UTF8String.fromString(text.substring(part.start(), part.end())))
                    .orElse(null);
        }
        return new GenericInternalRow(values);
    }

    private static List<String> labels(UTF8String labels) {
        return List.of(labels.toString().split(SEPARATOR, -1));
    }

    /**
     * A part of a text.
     *
     * @param label what it is
     * @param start its first UTF-16 unit
     * @param end the one after its last
     */
    record Part(String label, int start, int end) {}
}
