/**
 * Listeners that measure and trace the calls of a client:
 * {@link io.github.cloudflaresecurity.micrometer} for Micrometer,
 * {@link io.github.cloudflaresecurity.opentelemetry} for OpenTelemetry.
 */
// Neither has a descriptor, and each is needed only by those who use it.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.github.cloudflaresecurity.observability {
  requires transitive io.github.cloudflaresecurity;
  requires static transitive micrometer.core;
  requires static transitive micrometer.observation;
  requires static transitive micrometer.commons;
  requires static transitive io.opentelemetry.api;
  requires static io.opentelemetry.context;
  requires static org.jspecify;

  exports io.github.cloudflaresecurity.micrometer;
  exports io.github.cloudflaresecurity.opentelemetry;
}
