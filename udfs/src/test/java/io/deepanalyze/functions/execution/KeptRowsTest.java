package io.deepanalyze.functions.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.functions.model.ModelReference;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.Input;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class KeptRowsTest {
    private static final byte[] HASH = {1};
    private static final byte[] READABLE = {2};
    private static final byte[] DAMAGED = {3};
    private static final Input INPUT = Input.of("a");

    private final List<Object> keptNow = new ArrayList<>();
    private final KeptRows rows = new KeptRows(call(new TaskCall.Keeping(new Keeper(), 1)));

    @Test
    void whatWasKeptNeedsNoModelAndIsNotKeptAgain() {
        Question question = rows.question(INPUT, values(HASH, READABLE, true));
        assertThat(question.kept()).isEqualTo(new RowResult.Value("read", 0, true));
        assertThat(question.needsModel()).isFalse();
        assertThat(question.hash()).isNull();
    }

    @Test
    void whatWasNotFoundIsAskedAndKept() {
        Question question = rows.question(INPUT, values(HASH, null, null));
        assertThat(question.needsModel()).isTrue();
        rows.keep(question, new RowResult.Value("new", 3, false));
        assertThat(keptNow).containsExactly("new");
    }

    @Test
    void whatCannotBeReadIsAskedAndKept() {
        Question question = rows.question(INPUT, values(HASH, DAMAGED, false));
        assertThat(question.needsModel()).isTrue();
        rows.keep(question, new RowResult.Value("new", 3, false));
        assertThat(keptNow).containsExactly("new");
    }

    @Test
    void failuresAreNotKept() {
        Question question = rows.question(INPUT, values(HASH, null, null));
        rows.keep(question, new RowResult.Failed(ErrorCondition.of(InferenceErrorCode.INPUT_FAILED), "No."));
        assertThat(keptNow).isEmpty();
    }

    @Test
    void aCallThatKeepsNothingAsks() {
        KeptRows none = new KeptRows(call(null));
        Question question = none.question(INPUT, values(HASH, READABLE, false));
        assertThat(question.needsModel()).isTrue();
        none.keep(question, new RowResult.Value("new", 3, false));
        none.close();
        assertThat(keptNow).isEmpty();
    }

    private static GenericInternalRow values(Object... kept) {
        return new GenericInternalRow(new Object[] {UTF8String.fromString("a"), kept[0], kept[1], kept[2]});
    }

    private static TaskCall call(TaskCall.Keeping keeping) {
        CallSpec spec = new CallSpec(
                "ai_test", new ModelReference.Embedded("m"), new Operation.Embed(), ErrorMode.RAISE, false);
        return new TaskCall(spec, 0, 1, -1, keeping);
    }

    private final class Keeper implements ResultKeeper {
        private static final long serialVersionUID = 1L;

        @Override
        public void begin(SparkSession session) {
            throw new IllegalStateException("That is the driver's.");
        }

        @Override
        public TaskResults open(TaskContext task) {
            return new TaskResults() {
                @Override
                public RowResult.Value read(byte[] value, boolean truncated) {
                    return value[0] == READABLE[0] ? new RowResult.Value("read", 0, truncated) : null;
                }

                @Override
                public void keep(byte[] inputHash, RowResult.Value value) {
                    assertThat(inputHash).isEqualTo(HASH);
                    keptNow.add(value.value());
                }

                @Override
                public void close() {}
            };
        }
    }
}
