package io.deepanalyze.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A program that a test runs in a process of its own, which does not outlive the test. */
final class Command {
    private static final long LIMIT_MINUTES = 10;

    private final List<String> words;
    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final Set<String> absent = new HashSet<>();

    /**
     * A command.
     *
     * @param words the program and its arguments
     * @param directory where it runs and where its output is kept
     */
    Command(List<String> words, Path directory) {
        this.words = List.copyOf(words);
        this.directory = directory;
    }

    /** Adds environment variables. */
    Command with(Map<String, String> variables) {
        environment.putAll(variables);
        absent.removeAll(variables.keySet());
        return this;
    }

    /** Leaves an environment variable out. */
    Command without(String variable) {
        absent.add(variable);
        return this;
    }

    /** Starts it, both streams kept in files. */
    Running start() throws IOException {
        Path output = Files.createTempFile(directory, "output", ".txt");
        Path errors = Files.createTempFile(directory, "errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().keySet().removeAll(absent);
        builder.environment().putAll(environment);
        return new Running(builder.start(), output, errors);
    }

    /** Runs it to its end. */
    Result run() throws IOException, InterruptedException {
        try (Running running = start()) {
            return running.await();
        }
    }

    /**
     * A started process; closing it ends it and its descendants.
     *
     * @param process the process
     * @param output the file of its standard output
     * @param errors the file of its standard error
     */
    record Running(Process process, Path output, Path errors) implements AutoCloseable {
        /** Waits for its end. */
        Result await() throws IOException, InterruptedException {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Not ended after " + LIMIT_MINUTES + " minutes; its standard error:\n"
                        + Files.readString(errors));
            }
            return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            try {
                process.waitFor(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * What an ended process left.
     *
     * @param exitCode its exit code
     * @param output its standard output
     * @param errors its standard error
     */
    record Result(int exitCode, String output, String errors) {}
}
