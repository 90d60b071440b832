/**
 * The foundation of generated code: value types, JSON adapters, checks and annotations. Written by
 * hand; imports nothing else of this library.
 *
 * @since 1.0
 */
@NullMarked
package io.github.cloudflaresecurity.runtime;

import org.jspecify.annotations.NullMarked;
