package io.deepanalyze.agent.interpreter;

import io.deepanalyze.agent.code.CheckedBlock;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** A block that was compiled and rehearsed. */
final class Block implements CheckedBlock {
    private final JavaLanguage language;
    private final Program program;
    private final Machine rehearsal;
    private final @Nullable Dataset<Row> whole;
    private final String code;

    Block(JavaLanguage language, Program program, Machine rehearsal, String code) {
        this.language = language;
        this.program = program;
        this.rehearsal = rehearsal;
        this.whole = rehearsal.complete() ? result(program, rehearsal) : null;
        this.code = code;
    }

    private static Dataset<Row> result(Program program, Machine machine) {
        return Results.of(machine, machine.result(), program.lastLine());
    }

    @Override
    public List<String> sources() {
        return program.sources(rehearsal);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Dataset<Row> run() {
        if (whole != null) {
            // nothing in it runs a job: what was checked, the very plans, is the result
            language.keep(program, rehearsal);
            return whole;
        }
        Machine machine = program.execute(false);
        Dataset<Row> result = result(program, machine);
        language.keep(program, machine);
        return result;
    }
}
