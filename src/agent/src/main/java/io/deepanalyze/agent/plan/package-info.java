/** How plans and expressions of Spark's are rewritten from Java. */
@NullMarked
package io.deepanalyze.agent.plan;

import org.jspecify.annotations.NullMarked;
