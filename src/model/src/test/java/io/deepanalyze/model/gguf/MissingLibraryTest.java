package io.deepanalyze.model.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything but GGUF files works without the library, and those say what to add: in a loader that does not see its jar. */
class MissingLibraryTest {
    @Test
    void saysWhatToAdd(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("m.gguf"), "GGUF");

        Throwable failure = open("gguf:" + file, null);

        assertThat(failure.getClass().getSimpleName()).isEqualTo("ModelException");
        assertThat(failure).hasMessageContaining("--packages de.kherud:llama:4.2.0");
    }

    @Test
    void opensEndpointsAllTheSame() throws Exception {
        assertThat(open("m", "http://127.0.0.1:1/v1")).isNull();
    }

    private static Throwable open(String model, String url) throws Exception {
        try (URLClassLoader loader = withoutLibrary()) {
            Class<?> builder = loader.loadClass("io.deepanalyze.model.ModelSettingsBuilder");
            Object named =
                    builder.getMethod("named", String.class, String.class).invoke(null, model, url);
            Object settings = builder.getMethod("build").invoke(named);
            Class<?> clients = loader.loadClass("io.deepanalyze.model.ModelClients");
            Throwable thrown = catchThrowable(() -> ((AutoCloseable)
                            clients.getMethod("open", settings.getClass()).invoke(null, settings))
                    .close());
            return thrown instanceof InvocationTargetException wrapped ? wrapped.getCause() : thrown;
        }
    }

    private static URLClassLoader withoutLibrary() {
        URL[] urls = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("kherud"))
                .map(MissingLibraryTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
