/** Sockets and connections: what is written at once, and which bytes belong to which response. */
@NullMarked
package io.github.cloudflaresecurity.internal.socket;

import org.jspecify.annotations.NullMarked;
