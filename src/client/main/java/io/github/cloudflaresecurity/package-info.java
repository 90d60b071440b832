/**
 * A client for two operations of the Cloudflare API: change the classification of an email message,
 * and update the classification of a Security Center insight. Start at
 * {@link io.github.cloudflaresecurity.CloudflareClient}.
 *
 * <p>Unless it is marked {@code @Nullable}, nothing here takes or gives null.
 */
@NullMarked
package io.github.cloudflaresecurity;

import org.jspecify.annotations.NullMarked;
