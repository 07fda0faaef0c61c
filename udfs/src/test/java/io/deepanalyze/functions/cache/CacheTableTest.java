package io.deepanalyze.functions.cache;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CacheTableTest {
    @Test
    void saysThatDeltaIsMissing() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new WithoutDelta(before));
        try {
            assertThatThrownBy(() -> CacheTable.open(null, "kept"))
                    .isInstanceOf(ResultsCacheException.class)
                    .hasMessageContaining(
                            "spark.deepanalyze.cache.table is set, but Delta Lake is not on the class path")
                    .hasMessageContaining("SQLSTATE: 55000");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static final class WithoutDelta extends ClassLoader {
        WithoutDelta(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.delta.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
