package io.github.cloudflaresecurity.spring;

import io.github.cloudflaresecurity.CloudflareClient;

/**
 * Changes the builder of the client, after the properties. All beans of this type are called, in
 * their order.
 *
 * <pre>{@code
 * @Bean
 * CloudflareClientCustomizer proxy() {
 *   return builder -> builder.network(NetworkOptions.builder().proxy(proxy).build());
 * }
 * }</pre>
 */
@FunctionalInterface
public interface CloudflareClientCustomizer {

  /** Changes {@code builder}. */
  void customize(CloudflareClient.Builder builder);
}
