package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.AccountOrZone;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * A fault that a seed or a request to {@code /faults} orders.
 *
 * @param queue adds the message or insight that the fault is for, if it is new
 * @param times for how many requests; not used if it is for all
 */
record FaultOrder(Supplier<FaultQueue> queue, Fault fault, int times, boolean isForAll) {
  private static final String MEMBER = "faults";
  private static final int MOST_TIMES = 1_000_000;
  private static final String[] KNOWN = {
    "fault",
    "status",
    "code",
    "message",
    "seconds",
    "ms",
    "after_applying",
    "times",
    "always",
    "account_id",
    "zone_id",
    "message_id",
    "issue_id"
  };

  /**
   * Places the orders that a JSON object has in {@code faults}, all or none. An order that is
   * refused adds no message or insight either.
   *
   * @throws IllegalArgumentException if one is invalid
   */
  static void placeAll(SeedObject json, FakeCloudflare cloudflare) {
    List<FaultOrder> orders =
        json.objects(MEMBER, KNOWN).stream().map(order -> of(order, cloudflare)).toList();
    orders.forEach(FaultOrder::place);
  }

  /** Reads the body of a request, which has nothing but {@code faults}. */
  static SeedObject parse(String json) {
    return SeedObject.parse(json, MEMBER);
  }

  private static FaultOrder of(SeedObject json, FakeCloudflare cloudflare) {
    Fault fault = fault(json);
    int times = json.has("times") ? json.number("times") : 1;
    if (times < 1 || times > MOST_TIMES) {
      throw new IllegalArgumentException(
          "times must be from 1 to " + MOST_TIMES + ", but is " + times + ".");
    }
    return new FaultOrder(
        queue(json, cloudflare),
        json.flag("after_applying") ? fault.afterApplying() : fault,
        times,
        json.flag("always"));
  }

  private static Fault fault(SeedObject json) {
    String name = String.valueOf(json.text("fault"));
    Duration seconds = Duration.ofSeconds(json.number("seconds"));
    return switch (name) {
      case "status" ->
        json.has("code")
            ? Fault.status(json.number("status"), json.number("code"), json.text("message"))
            : Fault.status(json.number("status"));
      case "rate_limited" -> Fault.rateLimited(seconds);
      case "html" -> Fault.html(json.number("status"));
      case "disconnect" -> Fault.disconnect();
      case "disconnect_mid_response" -> Fault.disconnectMidResponse();
      case "no_response" -> Fault.noResponse();
      case "delay" -> Fault.delay(seconds.plusMillis(json.number("ms")));
      case "decompression_bomb" -> Fault.decompressionBomb();
      case "none" -> Fault.none();
      default ->
        throw new IllegalArgumentException("fault must be status, rate_limited, html, disconnect,"
            + " disconnect_mid_response, no_response, delay, decompression_bomb or none, but is "
            + name + ".");
    };
  }

  private static Supplier<FaultQueue> queue(SeedObject json, FakeCloudflare cloudflare) {
    if (json.has("message_id")) {
      String account = json.text("account_id");
      String id = json.text("message_id");
      FakeItems.messageKey(account, id);
      return () -> cloudflare.message(account, id).faults();
    }
    if (json.has("issue_id")) {
      AccountOrZone scope = scope(json);
      String id = json.text("issue_id");
      FakeItems.insightKey(scope, id);
      return () -> cloudflare.insight(scope, id).faults();
    }
    if (json.has("account_id") || json.has("zone_id")) {
      throw new IllegalArgumentException(
          "A fault of an account or zone needs a message_id or an issue_id.");
    }
    return cloudflare.faults::ofAny;
  }

  /**
   * Returns what an insight belongs to.
   *
   * @throws IllegalArgumentException if there is not either an account or a zone
   */
  static AccountOrZone scope(SeedObject json) {
    String account = json.text("account_id");
    String zone = json.text("zone_id");
    if ((account == null) == (zone == null)) {
      throw new IllegalArgumentException(
          "An insight of the seed needs either an account_id or a zone_id.");
    }
    return zone == null ? AccountOrZone.account(account) : AccountOrZone.zone(zone);
  }

  private void place() {
    if (isForAll) {
      queue.get().always(fault);
    } else {
      queue.get().add(Collections.nCopies(times, fault).toArray(Fault[]::new));
    }
  }
}
