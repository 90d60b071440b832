package io.github.cloudflaresecurity.bench;

import com.sun.management.ThreadMXBean;
import io.github.cloudflaresecurity.bench.peers.Peer;
import io.github.cloudflaresecurity.bench.peers.Peers;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * A process that makes a client, one call, and an end: {@code peer origin launched [message]}.
 * Prints the nanoseconds from its launch, which is told in milliseconds since the epoch, to its
 * main method, then to the client, then to the answer; and the bytes that a message takes.
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
      // Once before, so that what is counted is the message's doing.
      peer.reclassify();
    }
    long call = System.nanoTime();
    System.out.println(launch * 1_000_000);
    System.out.println(client - main);
    System.out.println(call - client);
    if (args.length == 4) {
      System.out.println(allocatedBy(peer, Path.of(args[3])));
    }
    // A peer's own threads would keep the process.
    System.exit(0);
  }

  private static long allocatedBy(Peer peer, Path message) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    peer.upload(message);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
