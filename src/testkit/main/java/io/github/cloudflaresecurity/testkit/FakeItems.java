package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.AccountOrZone;
import io.github.cloudflaresecurity.runtime.Checks;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The messages and insights of a fake, and how many requests were applied to them. */
final class FakeItems {
  private final Map<ItemKey, FakeMessage> messages = new ConcurrentHashMap<>();
  private final Map<ItemKey, FakeInsight> insights = new ConcurrentHashMap<>();
  private final AtomicInteger timesApplied = new AtomicInteger();
  private final FaultPlan faults;

  FakeItems(FaultPlan faults) {
    this.faults = faults;
  }

  /** Returns the message with that identifier, and adds it if it is new. */
  FakeMessage message(String accountId, String messageId) {
    return messages.computeIfAbsent(
        messageKey(accountId, messageId),
        k -> new FakeMessage(faults.of("message", k), timesApplied));
  }

  static ItemKey messageKey(String accountId, String messageId) {
    requireAccount(accountId);
    return ItemKey.of(AccountOrZone.account(accountId).toString(), "messageId", messageId);
  }

  static String requireAccount(String accountId) {
    if (!FakeApi.RECLASSIFY.fits(0, Checks.notBlank("accountId", accountId))) {
      throw new IllegalArgumentException("accountId has a length that the API does not allow");
    }
    return accountId;
  }

  /** Returns the insight with that identifier, and adds it if it is new. */
  FakeInsight insight(AccountOrZone scope, String issueId) {
    return insights.computeIfAbsent(
        insightKey(scope, issueId), k -> new FakeInsight(faults.of("insight", k), timesApplied));
  }

  static ItemKey insightKey(AccountOrZone scope, String issueId) {
    String path = Checks.required("scope", scope).toString();
    if (!FakeApi.CLASSIFY.fits(1, path.substring(path.indexOf('/') + 1))) {
      throw new IllegalArgumentException(
          "scope has an identifier of a length that the API does not allow");
    }
    return ItemKey.of(path, "issueId", issueId);
  }

  /** Returns the message that a request is for, or null if there is none. */
  @Nullable
  FakeMessage message(ItemKey key) {
    return messages.get(key);
  }

  /** Returns the insight that a request is for, or null if there is none. */
  @Nullable
  FakeInsight insight(ItemKey key) {
    return insights.get(key);
  }

  Map<ItemKey, FakeMessage> messages() {
    return messages;
  }

  Map<ItemKey, FakeInsight> insights() {
    return insights;
  }

  ListedItems messagesOf(String accountOrZone) {
    return listed(accountOrZone, messages, FakeMessage::listed);
  }

  ListedItems insightsOf(String accountOrZone) {
    return listed(accountOrZone, insights, FakeInsight::listed);
  }

  private static <T> ListedItems listed(
      String accountOrZone, Map<ItemKey, T> all, BiFunction<T, String, Map<String, Object>> item) {
    SortedMap<String, Map<String, Object>> items = new TreeMap<>();
    all.forEach((key, value) -> {
      if (key.accountOrZone().equals(accountOrZone)) {
        items.put(key.id(), item.apply(value, key.id()));
      }
    });
    return new ListedItems(items);
  }

  int timesApplied() {
    return timesApplied.get();
  }
}
