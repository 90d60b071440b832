/** Limits the rate of requests by permits, and by what the server says of its own limits. */
@NullMarked
package io.github.cloudflaresecurity.internal.ratelimit;

import org.jspecify.annotations.NullMarked;
