/** Spans and metrics of calls, with OpenTelemetry. */
@NullMarked
package io.github.cloudflaresecurity.opentelemetry;

import org.jspecify.annotations.NullMarked;
