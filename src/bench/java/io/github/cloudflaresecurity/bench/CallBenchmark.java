package io.github.cloudflaresecurity.bench;

import io.github.cloudflaresecurity.bench.peers.Peer;
import io.github.cloudflaresecurity.bench.peers.Peers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Whole calls over kept-alive connections on loopback. */
@State(Scope.Benchmark)
public class CallBenchmark {
  private static final int ASYNC_CALLS = 10_000;

  @Param({})
  public String peer;

  private Peer client;
  private Path message;

  @Setup
  public void connect() throws Exception {
    client = Peers.create(peer, System.getProperty("bench.origin"));
    for (int i = 0; i < Integer.getInteger("bench.calls"); i++) {
      client.classify();
    }
    message = Path.of(System.getProperty("bench.message", ""));
  }

  @Benchmark
  public Object reclassify() throws Exception {
    return client.reclassify();
  }

  @Benchmark
  public Object classify() throws Exception {
    return client.classify();
  }

  @Benchmark
  public Object refused() throws Exception {
    return client.classifyInVain(Ids.REFUSED);
  }

  @Benchmark
  public Object limited() throws Exception {
    return client.classifyInVain(Ids.LIMITED);
  }

  @Benchmark
  public Object upload() throws Exception {
    return client.upload(message);
  }

  @Benchmark
  @OperationsPerInvocation(ASYNC_CALLS)
  public void async() {
    CompletableFuture<?>[] calls = new CompletableFuture<?>[ASYNC_CALLS];
    for (int i = 0; i < ASYNC_CALLS; i++) {
      calls[i] = client.classifyAsync();
    }
    CompletableFuture.allOf(calls).join();
  }
}
