/**
 * A fake Cloudflare for tests of code that uses the client. Start at
 * {@link io.github.cloudflaresecurity.testkit.FakeCloudflare}.
 *
 * <p>Unless it is marked {@code @Nullable}, nothing here takes or gives null.
 */
@NullMarked
package io.github.cloudflaresecurity.testkit;

import org.jspecify.annotations.NullMarked;
