@NullMarked
package io.deepanalyze.agent;

import org.jspecify.annotations.NullMarked;
