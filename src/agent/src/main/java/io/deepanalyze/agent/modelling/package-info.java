/**
 * Modelling: a column of a table is predicted from the others by a pipeline of spark.ml, with an honest estimate of how well.
 *
 * <p>{@link io.deepanalyze.agent.modelling.Modeller} tells the procedure in the order of its steps: {@code TargetChoice} decides
 * from the profile what is predicted and refuses what cannot be; {@code FeatureChoice} and {@code LeakageCheck} decide from what;
 * {@code PartPlan} says which rows train and which are held out; {@code WorkingTable} holds a bounded number of them;
 * {@code FeaturePipeline} learns its features from training rows alone; {@code Candidates} are trained and picked by parts of the
 * training rows; {@code HeldOutCheck} looks at the held-out rows once, {@code PermutationImportance} once more. What comes of it is
 * a {@link io.deepanalyze.agent.modelling.TrainedModel}.
 *
 * <p>Driver side; the work on rows is done by Spark. Nothing here may be loaded before {@link
 * io.deepanalyze.agent.modelling.SparkMl#require} has seen that this Spark has spark.ml.
 */
@NullMarked
package io.deepanalyze.agent.modelling;

import org.jspecify.annotations.NullMarked;
