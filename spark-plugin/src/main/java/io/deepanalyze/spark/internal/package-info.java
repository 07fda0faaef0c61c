/**
 * What the facade and the command line share, and no user needs: {@link
 * io.deepanalyze.spark.internal.ReportFolder}, the folder of a run on any Hadoop file system, and {@link
 * io.deepanalyze.spark.internal.ReportFormat}, the forms that it may hold. Driver side only.
 */
@NullMarked
package io.deepanalyze.spark.internal;

import org.jspecify.annotations.NullMarked;
