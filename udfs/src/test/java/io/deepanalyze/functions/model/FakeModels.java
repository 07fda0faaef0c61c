package io.deepanalyze.functions.model;

import io.deepanalyze.inference.source.ModelFormat;
import io.deepanalyze.inference.source.ModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Folders that look like models as far as files go. */
final class FakeModels {
    private FakeModels() {}

    /** A model whose weights have some bytes that a seed gives. */
    static Path folder(Path folder, int bytes, long seed) throws IOException {
        Files.createDirectories(folder.resolve("1_Pooling"));
        Files.writeString(folder.resolve("config.json"), "{\"seed\": " + seed + "}");
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        Files.writeString(folder.resolve("modules.json"), "[]");
        Files.writeString(folder.resolve("1_Pooling/config.json"), "{}");
        Files.writeString(folder.resolve("pytorch_model.bin"), "any code");
        Files.writeString(folder.resolve("README.md"), "not read");
        byte[] weights = new byte[bytes];
        new Random(seed).nextBytes(weights);
        Files.write(folder.resolve("model.safetensors"), weights);
        return folder;
    }

    /** What the catalog says of a folder under {@code remote:}. */
    static ModelReference.Folder remote(String name, Path folder) {
        return (ModelReference.Folder) ModelCatalog.of(
                        Map.of(ModelCatalog.PREFIX + name + ".path", RemoteFileSystem.location(folder)),
                        RemoteFileSystem.configuration())
                .resolve(name);
    }

    /** The hash as a local folder has it. */
    static String hash(Path folder) {
        return ModelSource.directory(folder).open(ModelFormat.SAFE).hash();
    }

    /** The names of all files below a folder, in order; empty where there is none. */
    static List<String> tree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(each -> folder.relativize(each).toString())
                    .sorted()
                    .toList();
        }
    }

    /** Something of the larger set of tiny models that may lie beside the repository; says so if it does not. */
    static Optional<Path> golden(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared/golden").resolve(name);
            if (Files.exists(candidate)) {
                return Optional.of(candidate);
            }
        }
        System.out.println("Skipped: there is no ../shared/golden/" + name + " beside the repository.");
        return Optional.empty();
    }
}
