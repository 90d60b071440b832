/** OkHttp and what the library adds to it: interceptors, sockets, threads, and limits of bodies. */
@NullMarked
package io.github.cloudflaresecurity.internal.http;

import org.jspecify.annotations.NullMarked;
