package io.github.cloudflaresecurity.examples.cli;

import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.examples.bulk.LedgerFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What surrounds the tool, so that tests can replace it.
 *
 * @param environment variables; credentials are read by {@code client} only
 * @param client makes a builder with credentials
 * @param directory for ledgers that are not named
 * @param disk for ledgers; if empty, as the ledger chooses
 */
record ToolContext(
    Map<String, String> environment,
    Supplier<CloudflareClient.Builder> client,
    Path directory,
    Optional<LedgerFile.Disk> disk) {

  static ToolContext ofProcess() {
    return new ToolContext(
        System.getenv(),
        () -> CloudflareClient.builder().fromEnvironment(),
        Path.of(""),
        Optional.empty());
  }
}
