/** Credentials: which one a request carries, where it may go, and how it stays out of texts. */
@NullMarked
package io.github.cloudflaresecurity.internal.auth;

import org.jspecify.annotations.NullMarked;
