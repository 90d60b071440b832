package io.github.cloudflaresecurity.internal.auth;

import io.github.cloudflaresecurity.runtime.Checks;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the credentials of calls come from. */
public final class CredentialSource {
  private final @Nullable Supplier<Credential> renewedToken;
  private final @Nullable Credential key;
  private volatile Credentials latest;

  private CredentialSource(Builder builder) {
    renewedToken = builder.renewedToken;
    key = builder.key == null ? null : builder.key.get();
    latest = new Credentials(list(builder.token == null ? null : builder.token.get()));
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the credentials of a call; asks the supplier of tokens, if there is one.
   *
   * @throws IllegalArgumentException if the supplier returns what is no token
   */
  public Credentials credentials() {
    Credentials known = latest;
    if (renewedToken == null) {
      return known;
    }
    List<Credential> fresh = list(renewedToken.get());
    if (known.are(fresh)) {
      return known;
    }
    Credentials renewed = new Credentials(fresh);
    latest = renewed;
    return renewed;
  }

  private List<Credential> list(@Nullable Credential token) {
    if (token == null) {
      return key == null ? List.of() : List.of(key);
    }
    return key == null ? List.of(token) : List.of(token, key);
  }

  @Override
  public String toString() {
    return renewedToken == null
        ? latest.toString()
        : "[renewed API token ██" + (key == null ? "]" : ", " + key + "]");
  }

  /** Holds credentials, unchecked until they are used. */
  public static final class Builder {
    private @Nullable Supplier<Credential> token;
    private @Nullable Supplier<Credential> renewedToken;
    private @Nullable Supplier<Credential> key;

    private Builder() {}

    public void token(String token) {
      this.token = () -> Credential.apiToken(token);
      renewedToken = null;
    }

    public void token(Supplier<String> tokens) {
      Checks.required("apiToken", tokens);
      renewedToken = () -> Credential.apiToken(tokens.get());
      token = null;
    }

    public void key(String email, String key) {
      this.key = () -> Credential.apiKey(email, key);
    }

    /**
     * Makes the source; null if there is no credential.
     *
     * @throws IllegalArgumentException if a credential is null, blank, or no header value
     */
    public @Nullable CredentialSource build() {
      return token == null && renewedToken == null && key == null
          ? null
          : new CredentialSource(this);
    }
  }
}
