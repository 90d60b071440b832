package io.github.cloudflaresecurity.examples.cli;

import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.examples.bulk.LedgerFile;
import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** The command line in this process, with what it printed. */
record Tool(ToolContext context) {

  /** What a command did. */
  record Result(int status, String out, String err) {}

  /** The tool as a user without any variable has it. */
  static Tool without(Path directory) {
    return new Tool(new ToolContext(
        Map.of(),
        () -> {
          throw new IllegalStateException("no credential: set CLOUDFLARE_API_TOKEN");
        },
        directory,
        Optional.empty()));
  }

  /** The tool with credentials, against a fake that is Cloudflare to it. */
  static Tool of(FakeCloudflare cloudflare, Path directory, String... variable) {
    return new Tool(new ToolContext(
        Map.of(variable[0], variable[1]),
        () -> builder(cloudflare.baseUrl()),
        directory,
        Optional.empty()));
  }

  static ToolContext context(
      Map<String, String> environment, String baseUrl, Optional<LedgerFile.Disk> disk) {
    return new ToolContext(environment, () -> builder(baseUrl), Path.of(""), disk);
  }

  private static CloudflareClient.Builder builder(String baseUrl) {
    return CloudflareClient.builder()
        .baseUrl(baseUrl)
        .apiToken(FakeCloudflare.API_TOKEN)
        .apiKey(FakeCloudflare.EMAIL, FakeCloudflare.API_KEY)
        .backoff(Duration.ZERO)
        .rateLimit(100_000, Duration.ofSeconds(1));
  }

  Tool on(LedgerFile.Disk disk) {
    return new Tool(new ToolContext(
        context.environment(), context.client(), context.directory(), Optional.of(disk)));
  }

  Result run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = CloudflareSecurity.commandLine(context);
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int status = line.execute(arguments);
    return new Result(status, out.toString(), err.toString());
  }
}
