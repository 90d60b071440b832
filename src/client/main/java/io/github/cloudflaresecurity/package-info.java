/**
 * A client for two operations of the Cloudflare API.
 *
 * <p>{@link io.github.cloudflaresecurity.CloudflareClient} is where to start. Its
 * {@code emailSecurity().investigate().reclassify()} changes the classification of an email
 * message; its {@code securityCenter().insights().classification()} that of a Security Center
 * insight. Its {@code request} reaches any other endpoint.
 */
@NullMarked
package io.github.cloudflaresecurity;

import org.jspecify.annotations.NullMarked;
