package io.github.cloudflaresecurity.bench;

import com.sun.management.ThreadMXBean;
import io.github.cloudflaresecurity.bench.peers.Peer;
import io.github.cloudflaresecurity.bench.peers.Peers;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** A process that makes a client, one call, and an end: {@code peer origin [message]}. */
final class FirstCall {
  private FirstCall() {}

  public static void main(String[] args) throws Exception {
    Peer peer = Peers.create(args[0], args[1]);
    if (args.length == 2) {
      peer.classify();
    } else {
      // Once before, so that what is counted is the message's doing.
      Path message = Path.of(args[2]);
      peer.reclassify();
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      peer.upload(message);
      System.out.println(threads.getCurrentThreadAllocatedBytes() - before);
    }
    // A peer's own threads would keep the process.
    System.exit(0);
  }
}
