package io.deepanalyze.functions.model;

import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.source.ModelFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that fetches one model, with a wait before each read of its weights; tells the files that it opened, or the code of its error. */
final class CacheProcess {
    private CacheProcess() {}

    public static void main(String[] arguments) {
        long waitMillis = Long.parseLong(arguments[3]);
        RemoteFileSystem.reading = (file, position) -> {
            try {
                TimeUnit.MILLISECONDS.sleep(file.equals("model.safetensors") ? waitMillis : 0);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        ModelCache cache =
                new ModelCache(ModelCacheSettings.of(Path.of(arguments[0]), 1 << 20), RemoteFileSystem.configuration());
        ModelReference.Folder model =
                new ModelReference.Folder("mine", arguments[1], arguments[2], List.of("SAFETENSORS"));
        try {
            new ModelSources(cache).of(model).open(ModelFormat.SAFE);
            System.out.println("opened " + RemoteFileSystem.OPENED);
        } catch (InferenceException e) {
            System.out.println(e.code() + " " + e.getMessage());
        }
    }
}
