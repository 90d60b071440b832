package io.github.cloudflaresecurity.bench;

import com.sun.management.ThreadMXBean;
import io.github.cloudflaresecurity.bench.peers.Peer;
import io.github.cloudflaresecurity.bench.peers.Peers;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

/**
 * A program that creates a client, makes a first call and then others: {@code peer origin launched
 * calls asynchronous threads}. The time of its launch is in milliseconds since the epoch. It
 * prints, for each call, the nanoseconds since its launch, those of CPU time, and the allocated
 * bytes. Okio pools its buffers by the identifiers of threads. So chance decides whether the reader
 * of an HTTP/2 connection shares those of its caller: {@code threads} shifts them.
 */
final class Program {
  private Program() {}

  public static void main(String[] args) throws Exception {
    int calls = Integer.parseInt(args[3]);
    for (int i = Integer.parseInt(args[5]); i > 0; i--) {
      new Thread(() -> {});
    }
    Peer peer = Peers.create(args[0], args[1]);
    peer.classify();
    if (Boolean.parseBoolean(args[4])) {
      callAtATime(peer, calls - 1);
    } else {
      callInARow(peer, calls - 1);
    }
    long millis = System.currentTimeMillis() - Long.parseLong(args[2]);
    long cpu = cpuNanos();
    System.out.println(millis * 1e6 / calls);
    System.out.println((double) cpu / calls);
    System.out.println((double) allocatedBytes() / calls);
    // Threads of a peer would keep the process alive.
    System.exit(0);
  }

  /** Returns the CPU time of this process, with fewer classes than the management bean loads. */
  static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  private static void callInARow(Peer peer, int calls) throws Exception {
    for (int i = 0; i < calls; i++) {
      peer.classify();
    }
  }

  /** Makes as many concurrent calls as the peers' limit allows. */
  private static void callAtATime(Peer peer, int calls) {
    CompletableFuture<?>[] futures = new CompletableFuture<?>[calls];
    for (int i = 0; i < calls; i++) {
      futures[i] = peer.classifyAsync();
    }
    CompletableFuture.allOf(futures).join();
  }

  /** Peers keep idle threads for seconds, so that none has ended yet. */
  private static long allocatedBytes() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
        .sum();
  }
}
