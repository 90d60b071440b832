package io.github.cloudflaresecurity.testkit;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** What a fake has received and applied, as JSON. */
final class FakeLedger {
  private static final JsonAdapter<Object> JSON =
      new Moshi.Builder().build().adapter(Object.class).serializeNulls().indent("  ");

  private FakeLedger() {}

  static CannedResponse of(FakeCloudflare cloudflare, FakeItems all) {
    Map<String, Object> ledger = new LinkedHashMap<>();
    ledger.put("requests", cloudflare.requests());
    ledger.put("times_applied", cloudflare.timesApplied());
    ledger.put("messages", items(all.messages(), FakeLedger::message));
    ledger.put("insights", items(all.insights(), FakeLedger::insight));
    ledger.put("unused_faults", cloudflare.faults.unused());
    ledger.put(
        "received",
        cloudflare.receivedRequests().stream().map(FakeLedger::request).toList());
    return json(200, ledger);
  }

  /** Returns a response with JSON of any form. */
  static CannedResponse json(int status, Object value) {
    return CannedResponse.of(status, "application/json", ByteString.encodeUtf8(JSON.toJson(value)));
  }

  private static <T> List<?> items(
      Map<ItemKey, T> items, BiFunction<ItemKey, T, Map<String, Object>> toJson) {
    return items.entrySet().stream()
        .sorted(Comparator.comparing(item -> item.getKey().toString()))
        .map(item -> toJson.apply(item.getKey(), item.getValue()))
        .toList();
  }

  private static Map<String, Object> message(ItemKey key, FakeMessage message) {
    Map<String, Object> json = item(key, message.timesApplied());
    SubmittedReclassification last = message.lastReclassification();
    json.put("expected_disposition", last == null ? null : text(last.expectedDisposition()));
    json.put("escalated_submission_id", last == null ? null : last.escalatedSubmissionId());
    json.put("has_eml_content", last != null && last.hasEmlContent());
    return json;
  }

  private static Map<String, Object> insight(ItemKey key, FakeInsight insight) {
    Map<String, Object> json = item(key, insight.timesApplied());
    json.put("classification", text(insight.classification()));
    json.put("rationale", insight.rationale());
    return json;
  }

  private static Map<String, Object> item(ItemKey key, int timesApplied) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("account_or_zone", key.accountOrZone());
    json.put("id", key.id());
    json.put("times_applied", timesApplied);
    return json;
  }

  private static Map<String, Object> request(ReceivedRequest request) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("method", request.method());
    json.put("path", request.path());
    json.put("query", request.query());
    json.put("headers", request.headers());
    json.put("body", request.bodyIfKept());
    return json;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
