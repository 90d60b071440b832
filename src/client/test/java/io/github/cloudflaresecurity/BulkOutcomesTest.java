package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.ACCOUNT;
import static io.github.cloudflaresecurity.support.CloudflareServer.ZONE;
import static io.github.cloudflaresecurity.support.TestCalls.REQUEST;
import static io.github.cloudflaresecurity.support.TestCalls.SCOPE;
import static io.github.cloudflaresecurity.support.TestCalls.classification;
import static io.github.cloudflaresecurity.support.TestCalls.reclassify;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudflaresecurity.bulk.BulkOptions;
import io.github.cloudflaresecurity.bulk.BulkOutcome;
import io.github.cloudflaresecurity.bulk.BulkSummary;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.runtime.EmlContent;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.support.CloudflareServer;
import io.github.cloudflaresecurity.support.TestCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of each item of a bulk run. */
@Timeout(60)
@Tag("any-document")
class BulkOutcomesTest extends BulkCase {
  @Test
  void reportsTheOutcomeOfEachItem() {
    cloudflare
        .succeeds()
        .responds(400, CloudflareServer.failure(8_402, "must reset to null first"));
    for (int i = 0; i < 3; i++) {
      cloudflare.disconnects();
    }
    cloudflare.succeeds();

    BulkSummary summary = updateAll(List.of("a", "b", "c", "d"), ONE_BY_ONE);

    assertThat(outcomes).map(BulkOutcome::item).isEqualTo(List.of("a", "b", "c", "d"));
    assertThat(outcomes.get(0))
        .isInstanceOfSatisfying(
            BulkOutcome.Succeeded.class,
            succeeded -> assertThat(succeeded.response().rayId()).isEqualTo("8f00ba5eba11-FRA"));
    assertThat(outcomes.get(1))
        .isInstanceOfSatisfying(
            BulkOutcome.Failed.class,
            failed ->
                assertThat(failed.failure()).isInstanceOf(CloudflareApiException.BadRequest.class));
    assertThat(outcomes.get(2))
        .isInstanceOfSatisfying(
            BulkOutcome.InDoubt.class,
            inDoubt ->
                assertThat(inDoubt.failure()).isInstanceOf(CloudflareTransportException.class));
    assertThat(outcomes.get(3)).isInstanceOf(BulkOutcome.Succeeded.class);
    assertThat(summary)
        .hasToString(
            "BulkSummary[status=COMPLETED, accessDenial=null, succeeded=2, failed=1, inDoubt=1]");
    assertThat(summary.processed()).isEqualTo(4);
    assertThat(summary.accessDenial()).isNull();
  }

  @Test
  void sendsTheUpdateOfEachItem() {
    cloudflare.succeeds().succeeds();

    classification(cloudflare.client())
        .updateAll(
            List.of(1, 2),
            item -> new ClassificationUpdate(
                item == 1 ? AccountOrZone.account(ACCOUNT) : SCOPE,
                "i" + item,
                item == 1
                    ? ClassificationChange.reset()
                    : ClassificationChange.acceptRisk("Known")),
            ignored -> {},
            ONE_BY_ONE);

    RecordedRequest first = cloudflare.takeRequest();
    assertThat(first.getTarget())
        .endsWith("/accounts/" + ACCOUNT + "/security-center/insights/i1/classification");
    assertThat(first.getBody().utf8()).isEqualTo("{\"classification\":null}");
    RecordedRequest second = cloudflare.takeRequest();
    assertThat(second.getTarget())
        .endsWith("/zones/" + ZONE + "/security-center/insights/i2/classification");
    assertThat(second.getBody().utf8())
        .isEqualTo("{\"classification\":\"accept_risk\",\"rationale\":\"Known\"}");
  }

  @Test
  void replacesInTwoSteps() {
    cloudflare.succeeds().succeeds().succeeds().fails(400);
    cloudflare.fails(400);

    BulkSummary summary = classification(cloudflare.client())
        .replaceAll(List.of("a", "b", "c"), TestCalls::updateOf, outcomes::add, ONE_BY_ONE);

    assertThat(cloudflare.takeRequest().getBody().utf8()).isEqualTo("{\"classification\":null}");
    assertThat(cloudflare.takeRequest().getBody().utf8())
        .isEqualTo("{\"classification\":\"false_positive\"}");
    assertThat(outcomes.get(0)).isInstanceOf(BulkOutcome.Succeeded.class);
    assertThat(outcomes.get(1))
        .isInstanceOfSatisfying(
            BulkOutcome.InDoubt.class,
            inDoubt -> assertThat(inDoubt.failure()).hasMessageContaining("the insight was reset"));
    assertThat(outcomes.get(2)).isInstanceOf(BulkOutcome.Failed.class);
    assertThat(summary.processed()).isEqualTo(3);
  }

  @Test
  void submitsReclassifications(@TempDir Path folder) throws IOException {
    Path message = Files.writeString(folder.resolve("message.eml"), "Hello");
    cloudflare.accepts();
    List<BulkOutcome<Path, JsonValue>> submitted = new ArrayList<>();

    reclassify(cloudflare.client())
        .createAll(
            List.of(message, folder.resolve("gone.eml")),
            file -> new Reclassification(
                ACCOUNT,
                "4Njp3P0STMz2c02Q",
                ReclassifyRequest.builder()
                    .expectedDisposition(ExpectedDisposition.NONE)
                    .emlContent(EmlContent.of(file))
                    .build()),
            submitted::add,
            ONE_BY_ONE);

    assertThat(cloudflare.takeRequest().getBody().utf8()).contains("\"eml_content\":\"SGVsbG8=\"");
    assertThat(submitted).hasSize(2);
    assertThat(submitted)
        .anySatisfy(outcome -> assertThat(outcome)
            .isInstanceOfSatisfying(
                BulkOutcome.Succeeded.class,
                succeeded -> assertThat(succeeded.response().result()).hasToString("{}")));
    assertThat(submitted)
        .anySatisfy(outcome -> assertThat(outcome)
            .isInstanceOfSatisfying(
                BulkOutcome.Failed.class,
                failed ->
                    assertThat(failed.failure()).isInstanceOf(IllegalArgumentException.class)));
  }

  @Test
  void reportsABadItemAndContinues() {
    cloudflare.accepts();
    List<BulkOutcome<String, JsonValue>> submitted = new ArrayList<>();

    reclassify(cloudflare.client())
        .createAll(
            Arrays.asList("blank", "long", "null", null, "throws", "good"),
            item -> switch (item) {
              case "blank" -> new Reclassification(ACCOUNT, " ", REQUEST);
              case "long" -> new Reclassification(ACCOUNT + ACCOUNT, "message-1", REQUEST);
              case "null" -> null;
              case "throws" -> throw new IllegalStateException("the row has no such column");
              default -> new Reclassification(ACCOUNT, "message-1", REQUEST);
            },
            submitted::add,
            ONE_BY_ONE);

    assertThat(submitted)
        .map(BulkOutcome::item)
        .isEqualTo(Arrays.asList("blank", "long", "null", null, "throws", "good"));
    assertThat(submitted.subList(0, 5))
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(BulkOutcome.Failed.class));
    assertThat(((BulkOutcome.Failed<?, ?>) submitted.get(1)).failure())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("accountId");
    assertThat(((BulkOutcome.Failed<?, ?>) submitted.get(4)).failure())
        .hasMessage("the row has no such column");
    assertThat(submitted.get(5)).isInstanceOf(BulkOutcome.Succeeded.class);
    assertThat(cloudflare.requestCount()).isEqualTo(1);
  }

  @Test
  void badItemsUseNoPermits() {
    BulkSummary summary = reclassify(cloudflare.client())
        .createAll(
            Stream.generate(() -> ACCOUNT + ACCOUNT).limit(100_000)::iterator,
            item -> new Reclassification(item, "message-1", REQUEST),
            ignored -> {});

    assertThat(summary.failed()).isEqualTo(100_000);
    assertThat(cloudflare.requestCount()).isZero();
  }

  @Test
  void completesWithoutItems() {
    assertThat(updateAll(List.of(), BulkOptions.builder().build()))
        .hasToString(
            "BulkSummary[status=COMPLETED, accessDenial=null, succeeded=0, failed=0, inDoubt=0]");
  }

  @Test
  void runsWithinAnotherRun() {
    cloudflare.succeeds().succeeds();

    classification(cloudflare.client())
        .updateAll(
            List.of("a"),
            TestCalls::updateOf,
            outcome -> updateAll(List.of("b"), BulkOptions.builder().build()));

    assertThat(outcomes).map(BulkOutcome::item).isEqualTo(List.of("b"));
  }
}
