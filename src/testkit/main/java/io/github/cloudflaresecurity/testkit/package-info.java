/**
 * A fake Cloudflare for tests of code that uses the client. Start at
 * {@link io.github.cloudflaresecurity.testkit.FakeCloudflare}.
 *
 * <p>Nothing accepts or returns null unless it is marked {@code @Nullable}.
 *
 * @since 1.0
 */
@NullMarked
package io.github.cloudflaresecurity.testkit;

import org.jspecify.annotations.NullMarked;
