package io.github.cloudflaresecurity.support;

import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.ClassificationResource;
import io.github.cloudflaresecurity.CloudflareClient;
import java.io.IOException;
import java.nio.file.Path;

/** A process that makes one call: {@code baseUrl how}. It prints the status, and what is left. */
public final class OneCallProgram {
  private OneCallProgram() {}

  /** Starts it with an option of the JVM. */
  public static Process start(String option, String baseUrl, String how) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            option,
            "-cp",
            System.getProperty("java.class.path"),
            OneCallProgram.class.getName(),
            baseUrl,
            how)
        .redirectErrorStream(true)
        .start();
  }

  public static void main(String[] args) {
    CloudflareClient client = CloudflareClient.builder()
        .baseUrl(args[0])
        .apiToken(CloudflareServer.TOKEN)
        .apiKey(CloudflareServer.EMAIL, CloudflareServer.KEY)
        .build();
    ClassificationResource classification = classification(client);
    AccountOrZone zone = AccountOrZone.zone(ZONE);
    ClassificationChange change = ClassificationChange.falsePositive();
    ApiResponse<Void> response = args[1].equals("blocking")
        ? classification.update(zone, "abc", change)
        : classification.updateAsync(zone, "abc", change).join();
    System.out.println("status " + response.statusCode());
    if (args[1].endsWith("closed")) {
      client.close();
    }
    System.out.print("kept by "
        + Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !thread.isDaemon())
            .map(Thread::getName)
            .toList());
  }
}
