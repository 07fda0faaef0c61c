package io.deepanalyze.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the notebook as Jupyter does, with PySpark from PyPI and the built jar. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class NotebookIT {
    private static final String EXECUTE = """
        import nbformat, sys
        from nbclient import NotebookClient
        notebook = nbformat.read(sys.argv[1], as_version=4)
        NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
        for cell in notebook.cells:
            for output in cell.get("outputs", []):
                print(output.get("text", "") or output.get("data", {}).get("text/plain", ""))
        """;

    @TempDir
    Path directory;

    @Test
    void everyCellRunsAndTheReportIsSaved() throws IOException, InterruptedException {
        PythonSpark spark = PythonSpark.orSkip(directory);
        Path notebook = BuiltJar.repository().resolve("notebooks/jupyter/deepanalyze.ipynb");
        Path report = directory.resolve("report");
        Map<String, String> variables = new HashMap<>(spark.variables());
        variables.put("DEEPANALYZE_JAR", BuiltJar.path().toString());
        variables.put("DEEPANALYZE_REPORT", report.toString());

        Command.Result result = new Command(List.of(spark.python(), "-c", EXECUTE, notebook.toString()), directory)
                .with(variables)
                .run();

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(result.output()).contains("complete").contains("Hardware");
        assertThat(report.resolve("report.html")).isNotEmptyFile();
    }
}
