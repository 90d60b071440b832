/** A client for two operations of the Cloudflare API. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"
}) // Square's names are all that they have.
module io.github.cloudflaresecurity {
  requires transitive okhttp3;
  requires transitive com.squareup.moshi;
  requires okio;
  requires io.github.bucket4j.core;
  requires kotlin.stdlib;
  requires retrofit2;
  requires static transitive org.jspecify;
  requires static transitive java.compiler;

  exports io.github.cloudflaresecurity;
  exports io.github.cloudflaresecurity.model;
  exports io.github.cloudflaresecurity.runtime;
  exports io.github.cloudflaresecurity.api to
      retrofit2;
}
