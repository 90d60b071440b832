/**
 * A {@link io.github.cloudflaresecurity.CloudflareClient} as a bean of Spring Boot 3.5 and 4.1,
 * with metrics, observations and health.
 */
@NullMarked
package io.github.cloudflaresecurity.spring;

import org.jspecify.annotations.NullMarked;
