package io.github.cloudflaresecurity.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.ClassificationChange;
import io.github.cloudflaresecurity.CloudflareApiException;
import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.contract.Contract;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fake keeps the API's rules, and all that goes to it and comes from it is as documented. */
class FakeCloudflareTest {
  private static final AccountOrZone ZONE = AccountOrZone.zone(FakeCloudflare.ZONE);
  private static final ReclassifyRequest VERDICT =
      ReclassifyRequest.builder().expectedDisposition(ExpectedDisposition.SPOOF).build();

  private final List<String> violations = new CopyOnWriteArrayList<>();
  private FakeCloudflare fake;
  private CloudflareClient client;

  @BeforeEach
  void start() throws Exception {
    fake = FakeCloudflare.start((request, answer) -> {
      violations.addAll(Contract.violations(request));
      violations.addAll(Contract.violations(request, answer.toResponse()));
    });
    client = builder()
        .apiToken(FakeCloudflare.TOKEN)
        .apiKey(FakeCloudflare.EMAIL, FakeCloudflare.KEY)
        .build();
  }

  @AfterEach
  void isAsDocumented() {
    fake.close();
    assertThat(violations).isEmpty();
  }

  @Test
  void takesAVerdict() {
    assertThat(client
            .emailSecurity()
            .investigate()
            .reclassify()
            .create(FakeCloudflare.ACCOUNT, FakeCloudflare.MESSAGE, VERDICT)
            .statusCode())
        .isEqualTo(202);
  }

  @Test
  void knowsItsMessages() {
    assertThatThrownBy(() -> client
            .emailSecurity()
            .investigate()
            .reclassify()
            .create(FakeCloudflare.ACCOUNT, "unknown", VERDICT))
        .isInstanceOf(CloudflareApiException.NotFound.class);
  }

  @Test
  void wantsAResetBeforeAChange() {
    update(ClassificationChange.acceptRisk("Known"));

    assertThatThrownBy(() -> update(ClassificationChange.falsePositive()))
        .isInstanceOf(CloudflareApiException.BadRequest.class)
        .hasMessageContaining("must reset to null first");
    update(ClassificationChange.reset());
    update(ClassificationChange.falsePositive());
  }

  @Test
  void knowsItsCredentials() {
    CloudflareClient stranger = builder().apiToken("another-token").build();

    assertThatThrownBy(() -> stranger
            .securityCenter()
            .insights()
            .classification()
            .update(ZONE, FakeCloudflare.INSIGHT, ClassificationChange.reset()))
        .isInstanceOf(CloudflareApiException.Forbidden.class)
        .hasMessageContaining("[10000] Authentication error");
  }

  private CloudflareClient.Builder builder() {
    return CloudflareClient.builder().baseUrl(fake.baseUrl());
  }

  private void update(ClassificationChange change) {
    client
        .securityCenter()
        .insights()
        .classification()
        .update(ZONE, FakeCloudflare.INSIGHT, change);
  }
}
