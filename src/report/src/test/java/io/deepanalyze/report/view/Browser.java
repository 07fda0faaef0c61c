package io.deepanalyze.report.view;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Headless Chromium, as a reader's browser would open a file: without a network.
 *
 * @param executable the browser's program
 */
public record Browser(Path executable) {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final int LIMIT_SECONDS = 180;

    /** What a page came to. */
    public record Visit(String dom, List<String> console) {}

    /** The browser on the path, or empty with the reason printed. */
    public static Optional<Browser> find() {
        Optional<Browser> found = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Browser::new);
        if (found.isEmpty()) {
            System.out.println("Skipped: none of " + NAMES + " is on the PATH; install chromium to look at the page");
        }
        return found;
    }

    /** Opens the file, lets its scripts run for some seconds of page time, and gives what they left. */
    public Visit visit(Path file, int width, int height) {
        return run(file, width, height, List.of("--dump-dom"));
    }

    /** Takes a picture of the file's page. */
    public void screenshot(Path file, Path png, int width, int height, String... flags) {
        List<String> all = new ArrayList<>(List.of(flags));
        all.add("--screenshot=" + png.toAbsolutePath());
        all.add("--hide-scrollbars");
        run(file, width, height, all);
    }

    private Visit run(Path file, int width, int height, List<String> flags) {
        try {
            Path profile = Files.createTempDirectory("deepanalyze-browser");
            Path out = Files.createTempFile("deepanalyze-browser", ".out");
            Path err = Files.createTempFile("deepanalyze-browser", ".err");
            List<String> command = new ArrayList<>(List.of(
                    executable.toString(),
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--host-resolver-rules=MAP * ~NOTFOUND",
                    "--user-data-dir=" + profile,
                    "--virtual-time-budget=6000",
                    "--enable-logging=stderr",
                    "--window-size=" + width + "," + height));
            command.addAll(flags);
            command.add(file.toUri().toString());
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The browser did not end within " + LIMIT_SECONDS + " s on " + file);
            }
            List<String> console;
            try (Stream<String> lines =
                    Files.readString(err, StandardCharsets.ISO_8859_1).lines()) {
                console = lines.filter(line -> line.contains("CONSOLE")).toList();
            }
            return new Visit(Files.readString(out), console);
        } catch (IOException e) {
            throw new UncheckedIOException("The browser could not be run on " + file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the browser showed " + file, e);
        }
    }
}
