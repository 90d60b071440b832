package io.github.cloudflaresecurity.testkit;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Runs the fake by itself, for scripts in any language, until its process is stopped. */
final class Standalone {
  private static final String HELP = """
      Runs a fake Cloudflare for tests, until it is stopped.

      Usage: java -jar cloudflare-security-testkit-<version>-standalone.jar [options]

        --port <number>    the port, 8080 if not given, 0 for a free one
        --address <host>   the address to listen on. If not given, only programs on this machine
                           can connect.
        --seed <file>      a JSON file with messages, insights, tokens and more to start with
        --help             prints this text

      It accepts the API token "%s", and email "%s" with key "%s".
      GET %s returns as JSON what was received and applied.
      POST %s orders faults, as "faults" in a seed does; DELETE clears them, and GET lists those
      that no request has met.
      A seed may have these members, all of them optional:

        {
          "messages": [{"account_id": "%s", "id": "message-1"}],
          "insights": [{"zone_id": "%s", "id": "issue-1",
                        "classification": "false_positive"}],
          "tokens": [{"value": "my-token", "permissions": ["Cloud Email Security: Write"]}],
          "latency_ms": 50,
          "rate_limit": {"requests": 1200, "seconds": 300},
          "faults": [{"fault": "status", "status": 503, "times": 2},
                     {"fault": "rate_limited", "seconds": 30},
                     {"fault": "disconnect", "after_applying": true,
                      "account_id": "%s", "message_id": "message-1"},
                     {"fault": "delay", "ms": 200, "always": true}]
        }

      A token is the user's, or an account's if it has an account_id.

      A fault is for the next request, for the next ones if it has "times", or for each one if it
      is "always". It is for requests of one item if it names a message_id or an issue_id. Others:
      html (with a status), disconnect_mid_response, no_response, decompression_bomb, and none.
      """.formatted(
          FakeCloudflare.API_TOKEN,
          FakeCloudflare.EMAIL,
          FakeCloudflare.API_KEY,
          ControlPaths.LEDGER,
          ControlPaths.FAULTS,
          FakeCloudflare.ACCOUNT,
          FakeCloudflare.ZONE,
          FakeCloudflare.ACCOUNT);

  private Standalone() {}

  /** Starts a fake as the arguments say. The status is 2 if they are wrong, and 1 if it fails. */
  public static void main(String[] args) throws InterruptedException {
    int status = run(args, System.out, System.err);
    if (status != 0) {
      System.exit(status);
    }
  }

  private static int run(String[] args, PrintStream out, PrintStream err)
      throws InterruptedException {
    try (FakeCloudflare cloudflare = start(args, out)) {
      if (cloudflare != null) {
        // The threads of the server are daemons.
        Thread.currentThread().join();
      }
      return 0;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage() + "\nSee --help.");
      return 2;
    } catch (UncheckedIOException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  /**
   * Starts a fake, and prints where it is.
   *
   * @return null if only help was asked for
   * @throws IllegalArgumentException if an argument or the seed is invalid
   * @throws UncheckedIOException if the seed cannot be read, or the port is not available
   */
  static @Nullable FakeCloudflare start(String[] args, PrintStream out) {
    StandaloneOptions options = StandaloneOptions.parse(args);
    if (options.isHelp()) {
      out.print(HELP);
      return null;
    }
    String seed = options.seed() == null ? null : read(options.seed());
    FakeCloudflare cloudflare =
        new FakeCloudflare(new InetSocketAddress(options.address(), options.port()));
    try {
      if (seed != null) {
        Seed.plant(seed, cloudflare);
      }
    } catch (RuntimeException e) {
      cloudflare.close();
      throw e;
    }
    out.println("Fake Cloudflare: " + cloudflare.baseUrl());
    out.println("API token:       " + FakeCloudflare.API_TOKEN);
    ControlPaths controls = cloudflare.serveControls();
    out.println("Ledger:          " + controls.ledger());
    out.println("Faults:          " + controls.faults());
    return cloudflare;
  }

  private static String read(Path seed) {
    try {
      return Files.readString(seed);
    } catch (IOException e) {
      throw new UncheckedIOException("The seed cannot be read: " + seed, e);
    }
  }
}
