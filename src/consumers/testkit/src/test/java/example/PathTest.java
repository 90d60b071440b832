package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cloudflaresecurity.CloudflareClient;
import org.junit.jupiter.api.Test;

class PathTest {

  @Test
  void isTheConfiguredPath() {
    assertEquals(
        Boolean.getBoolean("on.module.path"), CloudflareClient.class.getModule().isNamed());
  }
}
