package io.deepanalyze.model.gguf;

import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Takes the native part out of the library's jar to a folder of its own. The library would do so itself, but it tells standard
 * output of it, which belongs to results, and deletes what it takes for its own in the shared folder for temporary files.
 */
final class NativeLibrary {
    private static final String PLACE = "de.kherud.llama.lib.path";
    private static final String TEMPORARY = "de.kherud.llama.tmpdir";

    private NativeLibrary() {}

    /**
     * Prepares the library for this machine; once, further calls do nothing.
     *
     * @param loader the loader of the library's classes
     * @throws ModelException with {@code LIBRARY_UNAVAILABLE} if it has nothing for this machine
     */
    static synchronized void prepare(ClassLoader loader) {
        if (System.getProperty(PLACE) != null) {
            return;
        }
        String file = System.mapLibraryName("jllama");
        String resource = "de/kherud/llama/" + system() + "/" + processor() + "/" + file;
        try (InputStream content = loader.getResourceAsStream(resource)) {
            if (content == null) {
                throw new ModelException(
                        ModelErrorCode.LIBRARY_UNAVAILABLE,
                        "de.kherud:llama has no native part for " + system() + " on " + processor()
                                + ". Serve the file with llama.cpp's server, and give its address, or build the library and name its"
                                + " folder in the system property " + PLACE + ".");
            }
            Path folder = Files.createTempDirectory("deepanalyze-llama");
            Path place = Files.createDirectory(folder.resolve("lib"));
            Path temporary = Files.createDirectory(folder.resolve("tmp"));
            Path library = place.resolve(file);
            Files.copy(content, library);
            // Deleted in the opposite order.
            for (Path each : new Path[] {folder, place, temporary, library}) {
                each.toFile().deleteOnExit();
            }
            if (System.getProperty(TEMPORARY) == null) {
                System.setProperty(TEMPORARY, temporary.toString());
            }
            System.setProperty(PLACE, place.toString());
        } catch (IOException e) {
            throw new ModelException(
                    ModelErrorCode.LIBRARY_UNAVAILABLE,
                    "The native part of de.kherud:llama cannot be written to the folder for temporary files: "
                            + e.getClass().getSimpleName() + ". Set java.io.tmpdir to one that can be written.",
                    e);
        }
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.contains("win") && !name.contains("darwin") ? "Windows" : name.contains("mac") ? "Mac" : "Linux";
    }

    private static String processor() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64", "x86_64", "x64" -> "x86_64";
            case "aarch64", "arm64" -> "aarch64";
            default -> name.replaceAll("[^a-z0-9_]", "");
        };
    }
}
