package io.deepanalyze.model.gguf;

import com.google.auto.service.AutoService;
import io.deepanalyze.model.ModelClock;
import io.deepanalyze.model.ModelEngine;
import io.deepanalyze.model.ModelEngineFactory;
import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import io.deepanalyze.model.ModelSettings;
import io.deepanalyze.model.ModelTarget;
import io.deepanalyze.model.SecretSource;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens GGUF files, where the library that runs them is on the classpath; it need not be. */
@AutoService(ModelEngineFactory.class)
public final class GgufEngineFactory implements ModelEngineFactory {
    private static final String LIBRARY = "de.kherud.llama.LlamaModel";

    @Override
    public boolean accepts(ModelTarget target) {
        return target instanceof ModelTarget.GgufFile;
    }

    @Override
    public ModelEngine open(ModelSettings settings, SecretSource secrets, ModelClock clock) {
        Path path = settings.target() instanceof ModelTarget.GgufFile file ? file.path() : Path.of("");
        if (!Files.isRegularFile(path)) {
            throw new ModelException(
                    ModelErrorCode.MODEL_UNREADABLE, "There is no GGUF file " + path + ". Give the path of one.");
        }
        NativeLibrary.prepare(library());
        return new GgufEngine(path, settings, clock);
    }

    /** The loader of the library, found without a class of it being initialized, since that loads native code. */
    private static ClassLoader library() {
        try {
            return Class.forName(LIBRARY, false, GgufEngineFactory.class.getClassLoader())
                    .getClassLoader();
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new ModelException(
                    ModelErrorCode.LIBRARY_UNAVAILABLE,
                    "GGUF files need the library de.kherud:llama, which is not on the classpath. Add de.kherud:llama:4.2.0, for"
                            + " example with --packages de.kherud:llama:4.2.0, or serve the file with llama.cpp's server and give"
                            + " its address.",
                    e);
        }
    }
}
