/** Decides whether a call is retried, and when. */
@NullMarked
package io.github.cloudflaresecurity.internal.retry;

import org.jspecify.annotations.NullMarked;
