/**
 * A client for two operations of the Cloudflare API. They change the classification of an email
 * message and of a Security Center insight.
 *
 * <p>Start at {@link io.github.cloudflaresecurity.CloudflareClient}. Bodies of requests and
 * responses are in {@link io.github.cloudflaresecurity.model}, generated from Cloudflare's OpenAPI
 * document. Types that both use are in {@link io.github.cloudflaresecurity.runtime}.
 */
// Square's libraries are automatic modules; the test kit's module is built later.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic", "module"})
module io.github.cloudflaresecurity {
  requires transitive okhttp3;
  requires transitive com.squareup.moshi;
  requires transitive okio;
  requires io.github.bucket4j.core;
  // Of the libraries, which have no descriptors to ask for it.
  requires kotlin.stdlib;
  requires retrofit2;
  requires static transitive org.jspecify;
  requires static transitive java.compiler;

  exports io.github.cloudflaresecurity;
  exports io.github.cloudflaresecurity.bulk;
  exports io.github.cloudflaresecurity.model;
  exports io.github.cloudflaresecurity.runtime;
  exports io.github.cloudflaresecurity.api to
      retrofit2,
      io.github.cloudflaresecurity.testkit;
}
