package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.api.SecuritySchemes;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The credentials that the fake accepts, and the permissions that are revoked. */
final class AccessPolicy {
  private static final Set<String> KEY = Set.of(SecuritySchemes.API_EMAIL, SecuritySchemes.API_KEY);

  private final Set<String> revoked = ConcurrentHashMap.newKeySet();

  void revoke(String permission) {
    revoked.add(permission);
  }

  /** Returns the response to a refused request, or null if the request is permitted. */
  @Nullable
  CannedResponse refusal(Headers headers, Route route) {
    String token = headers.get("Authorization");
    String email = headers.get(SecuritySchemes.API_EMAIL_HEADER);
    String key = headers.get(SecuritySchemes.API_KEY_HEADER);
    if (token == null && email == null && key == null) {
      return ApiFailures.noCredential();
    }
    Set<String> schemes = new HashSet<>();
    if (token != null) {
      if (!token.equals("Bearer " + FakeCloudflare.API_TOKEN)) {
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
    return isAccepted(schemes, route) && isPermitted(route) ? null : ApiFailures.notPermitted();
  }

  private static boolean isAccepted(Set<String> schemes, Route route) {
    return schemes.contains(SecuritySchemes.API_TOKEN)
            && route.security().contains(SecuritySchemes.API_TOKEN)
        || schemes.containsAll(KEY) && route.security().containsAll(KEY);
  }

  private boolean isPermitted(Route route) {
    return route.permissions().isEmpty() || !revoked.containsAll(route.permissions());
  }
}
