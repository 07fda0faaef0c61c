package io.deepanalyze.functions.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class ValueEncodingTest {
    private static final DataType VECTOR = DataTypes.createArrayType(DataTypes.FloatType, false);
    private static final DataType TEXTS = DataTypes.createArrayType(DataTypes.StringType, true);

    @Property
    void readsEachVectorToTheLastBit(@ForAll float[] vector) {
        byte[] bytes = ValueEncoding.write(UnsafeArrayData.fromPrimitiveArray(vector), VECTOR);
        assertThat(((ArrayData) read(bytes, VECTOR)).toFloatArray()).isEqualTo(vector);
    }

    @Property
    void readsEachText(@ForAll String text) {
        UTF8String value = UTF8String.fromString(text);
        assertThat(read(ValueEncoding.write(value, DataTypes.StringType), DataTypes.StringType))
                .isEqualTo(value);
    }

    @Property
    void noBytesMakeItFail(@ForAll byte[] bytes) {
        for (DataType type : new DataType[] {VECTOR, TEXTS, struct(), DataTypes.LongType, DataTypes.StringType}) {
            assertThat(ValueEncoding.read(bytes, type)).isNotNull();
        }
    }

    @Test
    void readsTextsAndNullsOfAnArray() {
        ArrayData texts = new GenericArrayData(new Object[] {UTF8String.fromString("a"), null, UTF8String.EMPTY_UTF8});
        assertThat(read(ValueEncoding.write(texts, TEXTS), TEXTS)).isEqualTo(texts);
    }

    @Test
    void readsWhatIsNested() {
        InternalRow row = new GenericInternalRow(new Object[] {
            UTF8String.fromString("x"),
            null,
            true,
            2.5,
            Decimal.apply(new BigDecimal("-12.50")),
            new ArrayBasedMapData(
                    new GenericArrayData(new Object[] {UTF8String.fromString("k")}),
                    new GenericArrayData(new Object[] {7L}))
        });
        InternalRow read = (InternalRow) read(ValueEncoding.write(row, struct()), struct());
        assertThat(read.getUTF8String(0)).isEqualTo(UTF8String.fromString("x"));
        assertThat(read.isNullAt(1)).isTrue();
        assertThat(read.getBoolean(2)).isTrue();
        assertThat(read.getDouble(3)).isEqualTo(2.5);
        assertThat(read.getDecimal(4, 10, 2).toJavaBigDecimal()).isEqualByComparingTo("-12.5");
        assertThat(read.getMap(5).valueArray().getLong(0)).isEqualTo(7);
    }

    @Test
    void nullIsAValue() {
        assertThat(ValueEncoding.read(ValueEncoding.write(null, VECTOR), VECTOR))
                .hasValueSatisfying(read -> assertThat(read.value()).isNull());
    }

    @Test
    void anEmptyTextIsNotNull() {
        byte[] bytes = ValueEncoding.write(UTF8String.EMPTY_UTF8, DataTypes.StringType);
        assertThat(read(bytes, DataTypes.StringType)).isEqualTo(UTF8String.EMPTY_UTF8);
    }

    @Test
    void whatIsCutOffOrTooLongOrOfAnotherVersionIsNoValue() {
        byte[] bytes = ValueEncoding.write(UnsafeArrayData.fromPrimitiveArray(new float[] {1, 2}), VECTOR);
        byte[] other = bytes.clone();
        other[0] = 2;
        assertThat(ValueEncoding.read(Arrays.copyOf(bytes, bytes.length - 1), VECTOR))
                .isEmpty();
        assertThat(ValueEncoding.read(Arrays.copyOf(bytes, bytes.length + 1), VECTOR))
                .isEmpty();
        assertThat(ValueEncoding.read(other, VECTOR)).isEmpty();
        assertThat(ValueEncoding.read(new byte[0], VECTOR)).isEmpty();
    }

    @Test
    void believesNoCountBeyondTheBytes() {
        byte[] bytes = {1, 0x7f, -1, -1, -1, 0};
        assertThat(ValueEncoding.read(bytes, VECTOR)).isEmpty();
        assertThat(ValueEncoding.read(bytes, TEXTS)).isEmpty();
    }

    @Test
    void doesNotKeepTypesThatItDoesNotKnow() {
        assertThat(ValueEncoding.knows(DataTypes.CalendarIntervalType)).isFalse();
        assertThat(ValueEncoding.knows(DataTypes.createArrayType(DataTypes.CalendarIntervalType)))
                .isFalse();
        assertThat(ValueEncoding.knows(struct())).isTrue();
    }

    private static DataType struct() {
        return DataType.fromDDL(
                "a STRING, b INT, c BOOLEAN NOT NULL, d DOUBLE, e DECIMAL(10, 2), f MAP<STRING, BIGINT>");
    }

    private static Object read(byte[] bytes, DataType type) {
        return ValueEncoding.read(bytes, type).orElseThrow().value();
    }
}
