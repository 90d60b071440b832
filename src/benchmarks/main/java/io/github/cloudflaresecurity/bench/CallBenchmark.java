package io.github.cloudflaresecurity.bench;

import io.github.cloudflaresecurity.bench.peers.Peer;
import io.github.cloudflaresecurity.bench.peers.Peers;
import io.github.cloudflaresecurity.bench.peers.Uploader;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
  private static final int MAX_WAITS = 50;
  private static final long WAIT_MILLIS = 200;

  /** A peer, shared by the cases that send the same message, and warmed up before the first. */
  private static final Map<String, Uploader> CLIENTS = new HashMap<>();

  @Param({})
  public String peer;

  @Param({"1"})
  public int kilobytes;

  private Uploader uploader;

  /** A peer for cases that a raw socket cannot run. */
  private Peer client;

  private Path message;

  @Setup
  public void connect() throws Exception {
    message = message(Path.of(System.getProperty("bench.work")), kilobytes);
    uploader = CLIENTS.get(peer + kilobytes);
    boolean isNew = uploader == null;
    if (isNew) {
      uploader = Peers.createUploader(peer, System.getProperty("bench.origin"));
      CLIENTS.put(peer + kilobytes, uploader);
    }
    client = uploader instanceof Peer all ? all : null;
    if (isNew) {
      warmUp();
    }
  }

  /** Warms up in one thread, because many would leave no processor to the compiler. */
  private void warmUp() throws Exception {
    List<Case> cases = Group.named("calls").casesOf(peer);
    for (long left = Long.getLong("bench.calls"); left > 0; left--) {
      for (Case each : cases) {
        call(each.method());
      }
    }
    awaitCompiler();
  }

  /** Waits until nothing is left to compile, because that counts as CPU time of the process. */
  private static void awaitCompiler() throws InterruptedException {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    long before = -1;
    for (int left = MAX_WAITS; left > 0 && compiler.getTotalCompilationTime() != before; left--) {
      before = compiler.getTotalCompilationTime();
      Thread.sleep(WAIT_MILLIS);
    }
  }

  private void call(String method) throws Exception {
    switch (method) {
      case "reclassify" -> reclassify();
      case "classify" -> classify();
      case "refused" -> refused();
      case "limited" -> limited();
      case "upload" -> upload();
      case "async" -> client.classifyAsync().join();
      default -> throw new IllegalArgumentException(method);
    }
  }

  /** Returns the file of a message. It is created once, because JMH counts the setup too. */
  static Path message(Path folder, int kilobytes) throws IOException {
    Path message = folder.resolve(kilobytes + ".eml");
    int size = kilobytes << 10;
    if (!Files.exists(message) || Files.size(message) != size) {
      byte[] content = new byte[size];
      new Random(kilobytes).nextBytes(content);
      Files.write(message, content);
    }
    return message;
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
    return uploader.upload(message);
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
