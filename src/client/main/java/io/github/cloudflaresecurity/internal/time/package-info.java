/** The clock, timers, deadlines, and what ends a call early. */
@NullMarked
package io.github.cloudflaresecurity.internal.time;

import org.jspecify.annotations.NullMarked;
