package io.github.cloudflaresecurity.spring;

import io.github.cloudflaresecurity.CloudflareClient;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * The properties {@code cloudflare.*}. What is absent has the default of the client. Spring Boot
 * also finds {@code CLOUDFLARE_API_TOKEN}, {@code CLOUDFLARE_EMAIL}, {@code CLOUDFLARE_API_KEY} and
 * {@code CLOUDFLARE_BASE_URL} in the environment.
 *
 * <p>They are checked when the client is built, not with {@code @Validated}, which would print the
 * refused value.
 *
 * @param enabled whether there is a client
 * @param apiToken the API token, the credential that Cloudflare prefers
 * @param email the email address of the user to whom the API key belongs
 * @param apiKey the Global API key of a user; requires the email address
 * @param baseUrl the URL of the API, https://api.cloudflare.com/client/v4 by default
 * @param tokenAccountId the account that owns the API token, which health then asks; absent for a
 *     user's token
 * @param timeout the timeout of a whole call, with its retries; 60 seconds by default
 * @param maxRetries the largest number of retries of a call; 2 by default
 * @param backoff the delay before the first retry, 500 ms by default; it doubles with each
 * @param maxResponseSize the largest body of a response; 8 MB by default
 * @param maxConcurrentCalls the largest number of asynchronous calls under way; 64 by default
 * @param rateLimit the largest number of requests of bulk runs within a period
 * @param application the application's name and version, for User-Agent
 */
@ConfigurationProperties("cloudflare")
public record CloudflareProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable String apiToken,
    @Nullable String email,
    @Nullable String apiKey,
    @Nullable String baseUrl,
    @Nullable String tokenAccountId,
    @Nullable Duration timeout,
    @Nullable Integer maxRetries,
    @Nullable Duration backoff,
    @Nullable DataSize maxResponseSize,
    @Nullable Integer maxConcurrentCalls,
    @Nullable RateLimit rateLimit,
    @Nullable Application application) {

  /**
   * A rate limit.
   *
   * @param requests the number of requests; 1200 by default
   * @param period the period; 5 minutes by default
   */
  public record RateLimit(
      @DefaultValue("1200") int requests,
      @DefaultValue("5m") Duration period) {}

  /**
   * What the application is called.
   *
   * @param name the name of the application, without blanks
   * @param version the version of the application, without blanks
   */
  public record Application(@Nullable String name, @Nullable String version) {}

  /**
   * Sets what is present.
   *
   * @throws IllegalArgumentException if a value is invalid
   * @throws IllegalStateException if there is half of a pair
   */
  void applyTo(CloudflareClient.Builder builder) {
    if (StringUtils.hasText(apiToken)) {
      builder.apiToken(apiToken);
    }
    if (pair("cloudflare.email", email, "cloudflare.api-key", apiKey)) {
      builder.apiKey(email, apiKey);
    }
    if (StringUtils.hasText(baseUrl)) {
      builder.baseUrl(baseUrl);
    }
    set(timeout, builder::timeout);
    set(maxRetries, builder::maxRetries);
    set(backoff, builder::backoff);
    set(maxResponseSize, size -> builder.maxResponseBytes(size.toBytes()));
    set(maxConcurrentCalls, builder::maxConcurrentCalls);
    set(rateLimit, limit -> builder.rateLimit(limit.requests(), limit.period()));
    set(application, names -> {
      if (pair(
          "cloudflare.application.name",
          names.name(),
          "cloudflare.application.version",
          names.version())) {
        builder.application(names.name(), names.version());
      }
    });
  }

  /** Returns the base URL and which credentials there are, without credentials and passwords. */
  @Override
  public String toString() {
    return "CloudflareProperties[enabled=%s, baseUrl=%s, apiToken=%s, apiKey=%s]"
        .formatted(enabled, withoutUser(baseUrl), redacted(apiToken), redacted(apiKey));
  }

  private static @Nullable String withoutUser(@Nullable String url) {
    return url == null ? null : url.replaceFirst("//[^/]*@", "//██@");
  }

  private static String redacted(@Nullable String secret) {
    return StringUtils.hasText(secret) ? "██" : "none";
  }

  private static <T> void set(@Nullable T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }

  private static boolean pair(
      String name, @Nullable String value, String otherName, @Nullable String other) {
    if (StringUtils.hasText(value) != StringUtils.hasText(other)) {
      boolean isFirst = StringUtils.hasText(value);
      throw new IllegalStateException("%s is set, but %s is not"
          .formatted(isFirst ? name : otherName, isFirst ? otherName : name));
    }
    return StringUtils.hasText(value);
  }
}
