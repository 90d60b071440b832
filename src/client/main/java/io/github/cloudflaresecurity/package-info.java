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
 * @since 1.0
 */
@NullMarked
package io.github.cloudflaresecurity;

import org.jspecify.annotations.NullMarked;
