package io.github.cloudflaresecurity.bulk;

import io.github.cloudflaresecurity.CloudflareClient;
import io.github.cloudflaresecurity.RequestOptions;
import io.github.cloudflaresecurity.internal.time.Durations;
import io.github.cloudflaresecurity.runtime.Checks;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a bulk run is to be like. Immutable.
 *
 * <pre>{@code
 * BulkOptions.builder().concurrency(4).timeout(Duration.ofHours(6)).build()
 * }</pre>
 *
 * <p>The rate of requests is a setting of the client, for all of its runs:
 * {@link CloudflareClient.Builder#rateLimit CloudflareClient.Builder.rateLimit}.
 */
public final class BulkOptions {
  private final int concurrency;
  private final @Nullable Duration timeout;
  private final long expectedItems;
  private final Consumer<? super BulkProgress> progress;
  private final RequestOptions requestOptions;

  private BulkOptions(Builder builder) {
    concurrency = builder.concurrency;
    timeout = builder.timeout;
    expectedItems = builder.expectedItems;
    progress = builder.progress;
    requestOptions = builder.requestOptions;
  }

  /** Returns a builder of options that change nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns how many items are in flight at a time. */
  public int concurrency() {
    return concurrency;
  }

  /** Returns the timeout of the whole run; null for none. */
  public @Nullable Duration timeout() {
    return timeout;
  }

  /** Returns how many items the source has; negative if unknown. */
  public long expectedItems() {
    return expectedItems;
  }

  /** Returns the listener for progress. */
  public Consumer<? super BulkProgress> progress() {
    return progress;
  }

  /** Returns the options of each call. */
  public RequestOptions requestOptions() {
    return requestOptions;
  }

  @Override
  public String toString() {
    return "BulkOptions[concurrency=%d, timeout=%s, expectedItems=%s, requestOptions=%s]"
        .formatted(
            concurrency, timeout, expectedItems < 0 ? "unknown" : expectedItems, requestOptions);
  }

  /** Builds options. Not thread-safe. */
  public static final class Builder {
    private int concurrency = 8;
    private @Nullable Duration timeout;
    private long expectedItems = -1;
    private Consumer<? super BulkProgress> progress = ignored -> {};
    private RequestOptions requestOptions = RequestOptions.builder().build();

    private Builder() {}

    /**
     * Sets the largest number of items in flight; 8 by default. That fills Cloudflare's rate limit
     * if a response takes two seconds.
     *
     * @throws IllegalArgumentException if {@code concurrency} is not positive
     */
    public Builder concurrency(int concurrency) {
      Checks.minimum("concurrency", concurrency, "1", false);
      this.concurrency = concurrency;
      return this;
    }

    /**
     * Sets the timeout of the whole run; none by default. It ends the run and cancels the items in
     * flight.
     *
     * @throws IllegalArgumentException if {@code timeout} is null, not positive, or over a year
     */
    public Builder timeout(Duration timeout) {
      this.timeout = Durations.positive("timeout", timeout, Durations.YEAR);
      return this;
    }

    /**
     * Sets the number of items of the source, to estimate the time left. Not needed if the source
     * is a {@code Collection}.
     *
     * @throws IllegalArgumentException if {@code expectedItems} is negative
     */
    public Builder expectedItems(long expectedItems) {
      Checks.minimum("expectedItems", expectedItems, "0", false);
      this.expectedItems = expectedItems;
      return this;
    }

    /**
     * Sets a listener for progress, called after each outcome in the calling thread. An exception
     * of the listener ends the run.
     *
     * @throws IllegalArgumentException if {@code progress} is null
     */
    public Builder progress(Consumer<? super BulkProgress> progress) {
      this.progress = Checks.required("progress", progress);
      return this;
    }

    /**
     * Sets the options of each item's call. The timeout of a call is suspended while it waits for a
     * permit, and for the {@code Retry-After} of a 429. If that is over a day, the call fails, and
     * others wait for a day.
     *
     * @throws IllegalArgumentException if {@code requestOptions} is null
     */
    public Builder requestOptions(RequestOptions requestOptions) {
      this.requestOptions = Checks.required("requestOptions", requestOptions);
      return this;
    }

    /** Makes the options. */
    public BulkOptions build() {
      return new BulkOptions(this);
    }
  }
}
