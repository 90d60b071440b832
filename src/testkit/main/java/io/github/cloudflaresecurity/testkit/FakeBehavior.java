package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.runtime.Checks;
import java.time.Duration;

/** How a fake treats its requests: credentials, faults, slowness, limits and time. */
abstract sealed class FakeBehavior permits FakeCloudflare {
  final FakeClock clock = new FakeClock();
  final FaultPlan faults = new FaultPlan();
  final StandingRules rules = new StandingRules();
  final AccessPolicy access = new AccessPolicy(clock, FakeApi.RECLASSIFY, FakeApi.CLASSIFY);

  abstract FakeCloudflare self();

  /**
   * Returns the API token with that value, and adds it if it is new.
   * {@link FakeCloudflare#API_TOKEN} can be changed in this way too.
   *
   * @throws IllegalArgumentException if {@code value} is null or blank
   */
  public FakeToken token(String value) {
    return access.token(Checks.notBlank("value", value));
  }

  /**
   * Revokes a permission, such as {@code Cloud Email Security: Write}. The user and all tokens lose
   * it; they start with all permissions.
   *
   * @return this fake
   * @throws IllegalArgumentException if no operation requires that permission
   */
  public FakeCloudflare revoke(String permission) {
    access.revoke(permission);
    return self();
  }

  /**
   * Applies one fault to each of the next requests, in this order. To fail a certain one of many
   * concurrent requests, use its {@linkplain FakeMessage#next(Fault...) message} or
   * {@linkplain FakeInsight#next(Fault...) insight}.
   *
   * @return this fake
   */
  public FakeCloudflare next(Fault... faults) {
    this.faults.ofAny().add(faults);
    return self();
  }

  /**
   * Applies a fault to each request, until {@link #clearFaults()}. Faults of {@code next} come
   * before it.
   *
   * @return this fake
   */
  public FakeCloudflare always(Fault fault) {
    faults.ofAny().always(Checks.required("fault", fault));
    return self();
  }

  /**
   * Removes all faults, those of messages and insights too.
   *
   * @return this fake
   */
  public FakeCloudflare clearFaults() {
    faults.clear();
    return self();
  }

  /**
   * Delays each response by that time, and also each fault. The request is applied at once.
   *
   * @param latency zero for none
   * @return this fake
   * @throws IllegalArgumentException if {@code latency} is null or negative
   */
  public FakeCloudflare latency(Duration latency) {
    rules.latency(latency);
    return self();
  }

  /**
   * Limits the requests in each period, such as 1,200 in 5 minutes. Each response says how many are
   * left, in {@code Ratelimit} and {@code Ratelimit-Policy}. A request too many receives 429 and
   * {@code Retry-After}, and meets no fault. A period begins with a request, and the
   * {@linkplain #stopClock() clock of the fake} ends it.
   *
   * @param period whole seconds
   * @return this fake
   * @throws IllegalArgumentException if {@code requests} is not positive, or {@code period} is null
   *     or not a positive number of whole seconds
   */
  public FakeCloudflare rateLimit(int requests, Duration period) {
    rules.limit(new RequestLimit(requests, period));
    return self();
  }

  /**
   * Stops the clock of the fake, so that only {@link #advance} moves it. Rate limits, delays and
   * the expiry of tokens depend on it. The clock of the client runs on.
   *
   * @return this fake
   */
  public FakeCloudflare stopClock() {
    clock.stop();
    return self();
  }

  /**
   * Advances the stopped clock. Responses that are due by then are sent.
   *
   * @return this fake
   * @throws IllegalArgumentException if {@code step} is null or negative
   * @throws IllegalStateException if the clock is not {@linkplain #stopClock() stopped}
   */
  public FakeCloudflare advance(Duration step) {
    clock.advance(step);
    return self();
  }

  /**
   * Lets a test pass with faults that no request has met.
   *
   * @return this fake
   * @see #assertFaultsUsed()
   */
  public FakeCloudflare allowUnusedFaults() {
    faults.allowUnused();
    return self();
  }

  /**
   * Checks that requests have met all faults of {@code next}. {@link FakeCloudflareExtension} calls
   * it after each test.
   *
   * @throws AssertionError if a fault is left, unless {@link #allowUnusedFaults()} was called
   */
  public void assertFaultsUsed() {
    faults.assertAllUsed();
  }
}
