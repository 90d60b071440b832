package io.github.cloudflaresecurity.bench;

import com.sun.management.ThreadMXBean;
import io.github.cloudflaresecurity.bench.peers.Peer;
import io.github.cloudflaresecurity.bench.peers.Peers;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * A process that creates a client and makes one call: {@code peer origin launched [message]}. The
 * time of its launch is in milliseconds since the epoch. It prints the nanoseconds to its main
 * method, to the client, and to the response. It also prints those of CPU time until then. With a
 * message, it prints the allocated bytes too.
 */
final class FirstCall {
  private FirstCall() {}

  public static void main(String[] args) throws Exception {
    long launch = System.currentTimeMillis() - Long.parseLong(args[2]);
    long main = System.nanoTime();
    Peer peer = Peers.create(args[0], args[1]);
    long client = System.nanoTime();
    if (args.length == 3) {
      peer.classify();
    } else {
      // Warms up, so that only the message is counted.
      peer.reclassify();
    }
    long call = System.nanoTime();
    System.out.println(launch * 1_000_000);
    System.out.println(client - main);
    System.out.println(call - client);
    System.out.println(Program.cpuNanos());
    if (args.length == 4) {
      System.out.println(allocatedBy(peer, Path.of(args[3])));
    }
    // Threads of a peer would keep the process alive.
    System.exit(0);
  }

  private static long allocatedBy(Peer peer, Path message) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    peer.upload(message);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
