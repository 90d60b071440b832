package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.api.SecuritySchemes;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The credentials that the fake accepts, and the permissions that are revoked. */
final class AccessPolicy {
  private static final Set<String> KEY = Set.of(SecuritySchemes.API_EMAIL, SecuritySchemes.API_KEY);
  private static final String BEARER = "Bearer ";

  private final Set<String> revoked = ConcurrentHashMap.newKeySet();
  private final Map<String, FakeToken> tokens = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();
  private final FakeClock clock;
  private final List<Route> routes;

  /** Creates a policy that accepts the fake's own token and key for these operations. */
  AccessPolicy(FakeClock clock, Route... routes) {
    this.clock = clock;
    this.routes = List.of(routes);
    token(FakeCloudflare.API_TOKEN);
  }

  /** Returns the token with that value, and adds it if it is new. */
  FakeToken token(String value) {
    return tokens.computeIfAbsent(
        value, v -> new FakeToken("%032x".formatted(ids.incrementAndGet()), this, clock));
  }

  void revoke(String permission) {
    requireKnown(permission);
    revoked.add(permission);
  }

  void requireKnown(String permission) {
    List<String> known = routes.stream().flatMap(r -> r.permissions().stream()).toList();
    if (!known.contains(permission)) {
      throw new IllegalArgumentException(
          "no operation requires the permission " + permission + ", only " + known);
    }
  }

  /** Returns the response to a refused request, or null if the request is permitted. */
  @Nullable
  CannedResponse refusal(Headers headers, Route route, Instant now) {
    String authorization = headers.get("Authorization");
    String email = headers.get(SecuritySchemes.API_EMAIL_HEADER);
    String key = headers.get(SecuritySchemes.API_KEY_HEADER);
    if (authorization == null && email == null && key == null) {
      return ApiFailures.noCredential();
    }
    Set<String> schemes = new HashSet<>();
    FakeToken token = null;
    if (authorization != null) {
      token = presented(authorization);
      if (token == null || !token.isValidAt(now)) {
        return ApiFailures.unknownToken();
      }
      schemes.add(SecuritySchemes.API_TOKEN);
    }
    if (email != null || key != null) {
      if (!FakeCloudflare.EMAIL.equals(email) || !FakeCloudflare.API_KEY.equals(key)) {
        return ApiFailures.unknownKey();
      }
      schemes.addAll(KEY);
    }
    return isAccepted(schemes, route) && isPermitted(token, route)
        ? null
        : ApiFailures.notPermitted();
  }

  /**
   * Returns the response to a request that asks about its token.
   *
   * @param account null if it asks about a user's token
   */
  CannedResponse verify(Headers headers, @Nullable String account, Instant now) {
    String authorization = headers.get("Authorization");
    if (authorization == null) {
      return ApiFailures.noToken();
    }
    if (!authorization.startsWith(BEARER)) {
      return ApiFailures.malformedToken();
    }
    FakeToken token = presented(authorization);
    CannedResponse verified =
        token == null || !token.isOwnedBy(account) ? null : token.verified(now);
    return verified == null ? ApiFailures.invalidToken() : verified;
  }

  private @Nullable FakeToken presented(String authorization) {
    return authorization.startsWith(BEARER)
        ? tokens.get(authorization.substring(BEARER.length()))
        : null;
  }

  private static boolean isAccepted(Set<String> schemes, Route route) {
    return schemes.contains(SecuritySchemes.API_TOKEN)
            && route.security().contains(SecuritySchemes.API_TOKEN)
        || schemes.containsAll(KEY) && route.security().containsAll(KEY);
  }

  /** A key has the permissions of its user, which are all that are not revoked. */
  private boolean isPermitted(@Nullable FakeToken token, Route route) {
    return route.permissions().isEmpty()
        || route.permissions().stream()
            .anyMatch(permission ->
                !revoked.contains(permission) && (token == null || token.has(permission)));
  }
}
