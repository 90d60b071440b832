/**
 * A client for two operations of the Cloudflare API.
 *
 * <p>{@link io.github.cloudflaresecurity.CloudflareClient} is where to start. Its
 * {@link io.github.cloudflaresecurity.ReclassifyResource
 * emailSecurity().investigate().reclassify()} changes the classification of an email message; its
 * {@link io.github.cloudflaresecurity.ClassificationResource
 * securityCenter().insights().classification()} that of a Security Center insight. Its
 * {@link io.github.cloudflaresecurity.ApiRequest request} reaches any other endpoint.
 *
 * <p>Unless it is marked {@code @Nullable}, nothing here takes or returns null. A call that fails
 * throws a {@link io.github.cloudflaresecurity.CloudflareException}. The logger of this package's
 * name logs each attempt at level DEBUG, without bodies and credentials.
 *
 * @since 1.0
 */
@NullMarked
package io.github.cloudflaresecurity;

import org.jspecify.annotations.NullMarked;
