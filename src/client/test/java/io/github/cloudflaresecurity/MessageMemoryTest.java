package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.support.InstantServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSink;
import okio.Okio;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message goes out in blocks, whatever it was made of. */
@Tag("any-document")
class MessageMemoryTest {
  private static final int SIZE = 16 << 20;

  private static final int FEW = 1 << 20;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final CloudflareClient client =
      InstantServer.builder(MessageMemoryTest::swallow).build();

  @Test
  void ofAFileIsStreamed(@TempDir Path folder) throws Exception {
    assertThat(allocatedFor(EmlContent.of(Files.write(folder.resolve("m.eml"), new byte[SIZE]))))
        .isLessThan(FEW);
  }

  @Test
  void ofAnArrayIsStreamed() {
    assertThat(allocatedFor(EmlContent.of(new byte[SIZE]))).isLessThan(FEW);
  }

  @Test
  void ofBase64IsStreamed() {
    String base64 = Base64.getEncoder().encodeToString(new byte[SIZE]);

    assertThat(allocatedFor(EmlContent.ofBase64(base64))).isLessThan(FEW);
  }

  /** What the calling thread allocates for a message, once it has sent another. */
  private long allocatedFor(EmlContent content) {
    submit(client, EmlContent.of(new byte[] {1}));
    long before = threads.getCurrentThreadAllocatedBytes();
    submit(client, content);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static Response swallow(Request request) {
    try (BufferedSink nowhere = Okio.buffer(Okio.blackhole())) {
      request.body().writeTo(nowhere);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return InstantServer.success(request);
  }
}
