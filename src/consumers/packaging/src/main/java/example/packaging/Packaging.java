package example.packaging;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import io.github.cloudflaresecurity.testkit.FakeInsight;
import io.github.cloudflaresecurity.testkit.FakeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Packages a program with ProGuard and R8, and runs it with a linked runtime, against the test kit.
 */
public final class Packaging {
  private Packaging() {}

  public static void main(String[] args) throws Exception {
    Path target = Path.of(args[0]);
    Path java = Link.link(target);
    run(java, System.getProperty("java.class.path"));
    for (String shrinker : args[1].split(",")) {
      Path shrunk = switch (shrinker) {
        case "ProGuard" -> Shrink.shrink(target);
        case "R8" -> ShrinkWithR8.shrink(target);
        default -> throw new IllegalArgumentException(shrinker);
      };
      run(java, shrunk.toString());
      System.out.println(shrunk + ": " + Files.size(shrunk) + " bytes, and all calls work");
    }
  }

  private static void run(Path java, String classPath) throws IOException, InterruptedException {
    try (FakeCloudflare fake = FakeCloudflare.start()) {
      FakeMessage message = fake.message(FakeCloudflare.ACCOUNT, "message-1");
      FakeInsight insight = fake.insight(AccountOrZone.zone(FakeCloudflare.ZONE), "issue-1");
      int status = new ProcessBuilder(
              java.toString(),
              "-XX:TieredStopAtLevel=1",
              "-cp",
              classPath,
              "example.packaging.PackagedProgram",
              fake.baseUrl(),
              FakeCloudflare.API_TOKEN,
              FakeCloudflare.ACCOUNT,
              FakeCloudflare.ZONE,
              "message-1",
              "issue-1")
          .inheritIO()
          .start()
          .waitFor();
      if (status != 0
          || message.timesApplied() != 1
          || message.lastReclassification().expectedDisposition() != ExpectedDisposition.MALICIOUS
          || insight.timesApplied() != 2) {
        throw new IllegalStateException("ends with " + status + ": " + message + ", " + insight);
      }
    }
  }
}
