package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.api.SecuritySchemes;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what: one user, with a token and a key, and all permissions until they are revoked.
 */
final class Credentials {
  private static final Set<String> KEY = Set.of(SecuritySchemes.API_EMAIL, SecuritySchemes.API_KEY);

  private final Set<String> revoked = ConcurrentHashMap.newKeySet();

  void revoke(String permission) {
    revoked.add(permission);
  }

  /** Why a request is refused; null where it is not. */
  @Nullable
  Answer refusal(Headers headers, Route route) {
    String token = headers.get("Authorization");
    String email = headers.get(SecuritySchemes.API_EMAIL_HEADER);
    String key = headers.get(SecuritySchemes.API_KEY_HEADER);
    if (token == null && email == null && key == null) {
      return Refusals.noCredential();
    }
    Set<String> schemes = new HashSet<>();
    if (token != null) {
      if (!token.equals("Bearer " + FakeCloudflare.API_TOKEN)) {
        return Refusals.unknownToken();
      }
      schemes.add(SecuritySchemes.API_TOKEN);
    }
    if (email != null || key != null) {
      if (!FakeCloudflare.EMAIL.equals(email) || !FakeCloudflare.API_KEY.equals(key)) {
        return Refusals.unknownKey();
      }
      schemes.addAll(KEY);
    }
    return isAccepted(schemes, route) && isPermitted(route) ? null : Refusals.notPermitted();
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
