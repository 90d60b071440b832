/** Metrics and observations of calls, with Micrometer. */
@NullMarked
package io.github.cloudflaresecurity.micrometer;

import org.jspecify.annotations.NullMarked;
