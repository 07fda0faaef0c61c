package io.deepanalyze.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * Tells the four forms of a {@link BoundNumber} apart by the field that only one of them has. Jackson's own deduction would
 * refuse a form that has a further field, and unknown fields are allowed.
 */
final class BoundNumberDeserializer extends JsonDeserializer<BoundNumber> {
    @Override
    public BoundNumber deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode number = context.readTree(parser);
        Class<? extends BoundNumber> form = number.has("literal")
                ? BoundNumber.Literal.class
                : number.has("derivation")
                        ? BoundNumber.Derived.class
                        : number.has("field") ? BoundNumber.Field.class : BoundNumber.Cell.class;
        return context.readTreeAsValue(number, form);
    }
}
