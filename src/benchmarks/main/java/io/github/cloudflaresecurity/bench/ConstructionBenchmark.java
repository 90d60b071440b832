package io.github.cloudflaresecurity.bench;

import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.bench.peers.Peers;
import io.github.cloudflaresecurity.bench.peers.ReflectiveRetrofit;
import okhttp3.OkHttpClient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Creates and closes a client with its own settings, for https. */
@State(Scope.Benchmark)
public class ConstructionBenchmark {
  @Param({})
  public String peer;

  @Benchmark
  public Object construct() {
    if (peer.equals(Peers.OKHTTP)) {
      return new OkHttpClient.Builder().build();
    }
    if (peer.equals(Peers.REFLECTIVE)) {
      return new ReflectiveRetrofit("https://127.0.0.1");
    }
    if (peer.equals(Peers.GSON)) {
      return new peers.gson.ApiClient().createService(peers.gson.api.EmailSecurityApi.class);
    }
    if (peer.equals(Peers.OURS)) {
      try (CloudflareClient client =
          CloudflareClient.builder().apiToken(Ids.TOKEN).build()) {
        return client;
      }
    }
    throw new IllegalArgumentException(peer);
  }
}
