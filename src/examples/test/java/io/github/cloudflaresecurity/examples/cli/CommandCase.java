package io.github.cloudflaresecurity.examples.cli;

import io.github.cloudflaresecurity.testkit.FakeCloudflare;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the command line, in a folder of their own, against a fake. */
@Timeout(60)
@Tag("any-document")
abstract class CommandCase {
  @TempDir
  Path folder;

  final FakeCloudflare cloudflare = FakeCloudflare.start();

  @AfterEach
  void close() {
    cloudflare.close();
  }

  /** The tool for the account of the fake. */
  final Tool tool() {
    return Tool.of(cloudflare, folder, "CLOUDFLARE_ACCOUNT_ID", FakeCloudflare.ACCOUNT);
  }
}
