/** Converts bodies to values and back, within limits. */
@NullMarked
package io.github.cloudflaresecurity.internal.json;

import org.jspecify.annotations.NullMarked;
