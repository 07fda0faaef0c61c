package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.profile.StringShapes.Shape;
import io.deepanalyze.report.ColumnProfile.Role;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules that tell what a column is for, from its type and its distribution alone; its name helps a little.
 *
 * <ol>
 *   <li>One distinct value or none: constant. Binary, arrays, maps and the like: nested. Dates and times: time.
 *   <li>Booleans, and two distinct values in at least five rows: flag.
 *   <li>Integers: an identifier if named like one, or if unique and without gaps (a running number); a category if few
 *       ({@value #FEW_INTEGERS} at most, each in five rows on average) or named like a code; else a measure. A category
 *       of few integers that are no codes is a measure too: priorities, ratings, ages in classes.
 *   <li>Other numbers are measures.
 *   <li>Strings that are read as numbers go by the rules of numbers, those read as times are times. Else they are
 *       categories if they repeat, identifiers if unique and without blanks, else text.
 * </ol>
 */
final class ColumnRole {
    static final int FEW_INTEGERS = 20;
    private static final int FEW_STRINGS = 50;
    private static final int LONG_STRING = 64;

    /** The share of distinct values from which on they are unique, with room for the error of the estimate. */
    private static final double UNIQUE = 0.95;

    private static final Pattern IDENTIFIER = Pattern.compile("(?:.*[_ .`-])?(id|uuid|guid|key|pk|fk)s?`?");
    private static final Pattern CAMEL_IDENTIFIER = Pattern.compile(".*[a-z0-9](Id|ID|Key|Uuid|UUID|Guid)");
    private static final Pattern CODE = Pattern.compile(
            "(?:.*[_ .`-])?(zip|zipcode|zip_code|postcode|postal_code|postal|code|phone|fips|year|month|day|weekday|hour)`?");

    private final String name;
    private final ColumnState state;
    private final @Nullable StringReading reading;
    private final long present;
    private final long distinct;

    ColumnRole(String name, ColumnState state, @Nullable StringReading reading) {
        this.name = name;
        this.state = state;
        this.reading = reading;
        present = state.present();
        distinct = state.values().distinct();
    }

    Role role() {
        CellType type = state.type();
        if (distinct <= 1) {
            return Role.CONSTANT;
        }
        if (type.kind() == CellType.Kind.OPAQUE) {
            return Role.NESTED;
        }
        if (type.isTime() || (reading != null && reading.time() != null)) {
            return Role.TIME;
        }
        if (type.kind() == CellType.Kind.BOOLEAN || (distinct == 2 && present >= 5)) {
            return Role.FLAG;
        }
        if (type.isNumeric()) {
            return numberRole(isInteger());
        }
        if (reading != null) {
            return numberRole(readsIntegers());
        }
        return stringRole();
    }

    private Role numberRole(boolean integers) {
        if (!integers) {
            return Role.MEASURE;
        }
        if (isNamedLikeIdentifier() || isRunningNumber()) {
            return Role.IDENTIFIER;
        }
        boolean few = distinct <= FEW_INTEGERS && distinct * 5 <= present;
        if (isNamedLikeCode()) {
            return isUnique() ? Role.IDENTIFIER : Role.CATEGORY;
        }
        return few ? Role.CATEGORY : Role.MEASURE;
    }

    private Role stringRole() {
        StringShapes shapes = state.shapes();
        double length = shapes == null ? 0 : (double) shapes.characters() / present;
        boolean prose = shapes != null && 2 * shapes.count(Shape.PROSE) > present;
        if (shapes != null && 2 * shapes.count(Shape.UUID) > present) {
            return Role.IDENTIFIER;
        }
        if (isUnique() && present > 2) {
            return prose || length > LONG_STRING ? Role.TEXT : Role.IDENTIFIER;
        }
        if (isNamedLikeIdentifier() && distinct > FEW_STRINGS) {
            return Role.IDENTIFIER;
        }
        boolean repeats = 2 * distinct <= present;
        boolean category = distinct <= FEW_STRINGS || (repeats && length <= LONG_STRING && !prose);
        return category ? Role.CATEGORY : Role.TEXT;
    }

    /** Whether a category of numbers can also be taken as a measure. */
    boolean isAlsoMeasure() {
        boolean numbers = state.type().isNumeric() || (reading != null && reading.number() != null);
        return numbers && !isNamedLikeIdentifier() && !isNamedLikeCode();
    }

    private boolean isInteger() {
        CellType type = state.type();
        return type.kind() == CellType.Kind.INTEGER || (type.kind() == CellType.Kind.DECIMAL && type.scale() == 0);
    }

    private boolean readsIntegers() {
        StringShapes shapes = state.shapes();
        return shapes != null && shapes.count(Shape.INTEGER) + shapes.count(Shape.PLACEHOLDER) == present;
    }

    private boolean isUnique() {
        return state.values().exact() ? distinct == present : distinct >= UNIQUE * present;
    }

    /** Unique integers without gaps. */
    private boolean isRunningNumber() {
        return isUnique()
                && present > 2
                && state.type().kind() == CellType.Kind.INTEGER
                && state.min() instanceof Long min
                && state.max() instanceof Long max
                && (double) max - (double) min + 1 <= 1.05 * present;
    }

    private boolean isNamedLikeIdentifier() {
        return IDENTIFIER.matcher(name.toLowerCase(Locale.ROOT)).matches()
                || CAMEL_IDENTIFIER.matcher(name).matches();
    }

    private boolean isNamedLikeCode() {
        return CODE.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }
}
