/**
 * What generated code stands on: values that the document's types map to, and the annotations that
 * carry what the document says of an operation and of its arguments. Written by hand; imports
 * nothing else of this library.
 */
@NullMarked
package io.github.cloudflaresecurity.runtime;

import org.jspecify.annotations.NullMarked;
