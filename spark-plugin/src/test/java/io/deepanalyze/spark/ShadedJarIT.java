package io.deepanalyze.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Looks into the one jar that users put on their clusters. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShadedJarIT {
    private static final List<String> OWN = List.of(
            "io/deepanalyze/", // what clashes on clusters is relocated to io/deepanalyze/shaded
            "org/graalvm/", // GraalVM's parts find each other by name
            "com/oracle/truffle/",
            "com/oracle/svm/core/annotate/", // the annotations that Truffle's classes carry
            "com/oracle/js/parser/",
            "ai/djl/", // native code calls these by name
            "ai/onnxruntime/",
            "com/sun/jna/");

    /** The parts of names that say which system natives are for. */
    private static final String LINUX = "linux-(x64|x86_64|x86-64|aarch64)";

    private static final long MOST_BYTES = 320L << 20;

    private JarFile jar;

    @BeforeAll
    void open() throws IOException {
        Path path = BuiltJar.path();
        jar = new JarFile(path.toFile());
    }

    @AfterAll
    void close() throws IOException {
        jar.close();
    }

    @Test
    void holdsNoClassThatCouldClashOnACluster() {
        assertThat(entries(name -> name.endsWith(".class")))
                .hasSizeGreaterThan(1000)
                .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", ""))
                .allMatch(name -> OWN.stream().anyMatch(name::startsWith), "under a package that is ours alone");
    }

    @Test
    void holdsNeitherSparkNorScalaNorHadoopNorDelta() {
        assertThat(entries(name -> name.matches("(org/apache/(spark|hadoop)|scala|io/delta|org/antlr)/.*")))
                .isEmpty();
    }

    @Test
    void namesOnlyServicesThatItHolds() throws IOException {
        for (String service : entries(name -> name.matches("META-INF/services/[^/]+"))) {
            for (String provider : text(service).lines().map(String::strip).toList()) {
                if (!provider.isEmpty() && !provider.startsWith("#")) {
                    assertThat(jar.getEntry(provider.replace('.', '/') + ".class"))
                            .as("%s of %s", provider, service)
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void holdsTheEmbeddedModels() {
        assertThat(entries(name -> name.startsWith("all-minilm-l6-v2")))
                .containsExactlyInAnyOrder(
                        "all-minilm-l6-v2.onnx",
                        "all-minilm-l6-v2-tokenizer.json",
                        "all-minilm-l6-v2-q.onnx",
                        "all-minilm-l6-v2-q-tokenizer.json");
    }

    @Test
    void holdsEnginesWithNativesOfLinuxAlone() throws IOException {
        assertThat(
                        entries(
                                name -> name.matches(
                                        "(ai/onnxruntime/native|native/lib|jnilib|pytorch|com/sun/jna)/.*[.-](so|dll|dylib|jnilib)([.].*)?")))
                .contains(
                        "ai/onnxruntime/native/linux-x64/libonnxruntime.so",
                        "ai/onnxruntime/native/linux-aarch64/libonnxruntime.so",
                        "native/lib/linux-x86_64/cpu/libtokenizers.so",
                        "native/lib/linux-aarch64/cpu/libtokenizers.so",
                        "jnilib/linux-x86_64/cpu/libdjl_torch.so",
                        "jnilib/linux-x86_64/cu128/libdjl_torch.so",
                        "pytorch/cpu/linux-x86_64/libtorch_cpu.so",
                        "com/sun/jna/linux-x86-64/libjnidispatch.so")
                .allMatch(name -> name.matches(".*/" + LINUX + "/.*"), "for Linux");
        assertThat(text("META-INF/services/ai.djl.engine.EngineProvider"))
                .contains("PtEngineProvider", "RsEngineProvider");
        assertThat(Files.size(BuiltJar.path())).as("bytes of the jar").isLessThan(MOST_BYTES);
    }

    @Test
    void carriesLicencesAndNotices() throws IOException {
        assertThat(text("META-INF/LICENSE")).contains("Apache License");
        assertThat(text("META-INF/NOTICE")).contains("DeepAnalyze for Apache Spark");
        assertThat(text("META-INF/THIRD-PARTY.txt"))
                .contains("jackson-databind", "picocli", "hipparchus", "onnxruntime", "pytorch-native-cpu", "gson");
        assertThat(text("META-INF/licenses/pytorch.txt")).contains("Facebook");
        assertThat(text("META-INF/licenses/onnxruntime.txt")).contains("MIT License");
        assertThat(text("ThirdPartyNotices.txt")).contains("THIRD PARTY SOFTWARE NOTICES");
    }

    @Test
    void saysItsVersionAndItsMainClass() throws IOException {
        Attributes manifest = jar.getManifest().getMainAttributes();
        assertThat(manifest.getValue(Attributes.Name.MAIN_CLASS)).isEqualTo("io.deepanalyze.spark.cli.Main");
        assertThat(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION)).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    private List<String> entries(Predicate<String> wanted) {
        return jar.stream().map(ZipEntry::getName).filter(wanted).toList();
    }

    private String text(String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        assertThat(entry).as(name).isNotNull();
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
