/**
 * Which models the functions may use: from names in the settings to {@link io.deepanalyze.functions.model.ModelReference}s, which travel to the
 * executors, and from there to files on a local disk.
 *
 * <p>On the driver {@link io.deepanalyze.functions.model.ModelCatalog} reads the settings; {@code ModelOptions} has all that there are, and
 * {@code ModelDefinition} holds those of one model together. A folder's reference always tells the hash of its files, which
 * {@code FolderHashes} computes where nobody set it. On an executor {@link io.deepanalyze.functions.model.ModelSources} makes of a reference what
 * a registry loads, whose files {@link io.deepanalyze.functions.model.ModelCache} brings: {@code CacheFolder} keeps the room that all processes of
 * a machine share, {@code CachedFolder} is one model's copy in it, {@code FolderCopy} fills it.
 */
@NullMarked
package io.deepanalyze.functions.model;

import org.jspecify.annotations.NullMarked;
