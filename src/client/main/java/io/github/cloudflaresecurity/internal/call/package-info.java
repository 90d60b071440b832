/** Makes one call, blocking or asynchronous, from its first attempt to its end. */
@NullMarked
package io.github.cloudflaresecurity.internal.call;

import org.jspecify.annotations.NullMarked;
