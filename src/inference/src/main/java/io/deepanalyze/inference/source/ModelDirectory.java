package io.deepanalyze.inference.source;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder on a local disk as Hugging Face lays models out.
 *
 * @param folder the folder
 * @param hash the hash that its files must have, or null
 */
record ModelDirectory(Path folder, @Nullable String hash) implements ModelSource {
    @Override
    public String name() {
        Path last = folder.getFileName();
        return last == null ? folder.toString() : last.toString();
    }

    @Override
    public String key() {
        return "directory:" + folder + "#" + (hash == null ? "" : hash);
    }

    @Override
    public ModelFiles open(Set<ModelFormat> allowed) {
        return open(name(), allowed);
    }

    ModelFiles open(String called, Set<ModelFormat> allowed) {
        ModelLayout layout = ModelLayout.of(called, new LocalFolder(folder), allowed);
        List<ModelFile> files = new ArrayList<>();
        try {
            for (Map.Entry<String, Long> file : layout.files().entrySet()) {
                files.add(new ModelFile(
                        file.getKey(),
                        file.getValue(),
                        folder.resolve(file.getKey()).toUri().toURL()));
            }
        } catch (IOException e) {
            throw ModelFile.unreadable(called, "folder " + folder, e);
        }
        return verified(ModelFiles.of(called, layout.format(), files));
    }

    private ModelFiles verified(ModelFiles files) {
        if (hash != null && !hash.toLowerCase(Locale.ROOT).equals(files.hash())) {
            throw new InferenceException(
                    InferenceErrorCode.HASH_MISMATCH,
                    "The files of the model '" + files.name() + "' in " + folder + " have the hash " + files.hash()
                            + ", not " + hash
                            + ". They are another version or damaged: fetch them again, or set the hash to theirs if"
                            + " they are wanted.");
        }
        return files;
    }
}
