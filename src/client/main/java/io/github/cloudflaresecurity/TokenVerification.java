package io.github.cloudflaresecurity;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.github.cloudflaresecurity.api.SecuritySchemes;
import io.github.cloudflaresecurity.internal.call.CallFuture;
import io.github.cloudflaresecurity.internal.call.PreparedCall;
import io.github.cloudflaresecurity.internal.http.Attempt;
import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.runtime.Constraints;
import io.github.cloudflaresecurity.runtime.Operation;
import io.github.cloudflaresecurity.runtime.RequestTag;
import io.github.cloudflaresecurity.runtime.ScalarReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Path;
import retrofit2.http.Tag;

/**
 * What Cloudflare says of an API token.
 *
 * @param status {@code active}, {@code disabled} or {@code expired}, or what Cloudflare adds to
 *     these
 * @param expiresOn when the token expires; null if Cloudflare does not say
 * @param notBefore when the token becomes valid; null if Cloudflare does not say
 */
public record TokenVerification(
    String status,
    @Nullable OffsetDateTime expiresOn,
    @Nullable OffsetDateTime notBefore) {

  /** The form of Cloudflare's own; nothing else that a server sends is printed. */
  private static final Pattern WORD = Pattern.compile("[a-z_]{1,20}");

  /** Returns whether the status is {@code active}. */
  public boolean isActive() {
    return status.equals("active");
  }

  /** Returns the properties; of a status that is no word, that it is another. */
  @Override
  public String toString() {
    return "TokenVerification[status=%s, expiresOn=%s, notBefore=%s]"
        .formatted(WORD.matcher(status).matches() ? status : "another", expiresOn, notBefore);
  }

  /** The endpoint, which the document does not have. */
  interface Endpoint {
    @Operation(
        id = "user-api-tokens-verify-token",
        security = SecuritySchemes.API_TOKEN,
        idempotent = true)
    @GET("user/tokens/verify")
    Call<Envelope<TokenVerification>> verify(@Tag RequestTag tag);

    @Operation(
        id = "account-api-tokens-verify-token",
        security = SecuritySchemes.API_TOKEN,
        idempotent = true)
    @GET("accounts/{account_id}/tokens/verify")
    Call<Envelope<TokenVerification>> verifyOfAccount(
        @Path("account_id") @Constraints(name = "accountId", minLength = 32, maxLength = 32)
            String accountId,
        @Tag RequestTag tag);
  }

  /** Prepares the call; of a token that an account owns, unless {@code accountId} is null. */
  static PreparedCall<TokenVerification, TokenVerification> prepare(
      Endpoint endpoint, @Nullable String accountId) {
    Function<Attempt, Call<Envelope<TokenVerification>>> call = accountId == null
        ? endpoint::verify
        : attempt -> endpoint.verifyOfAccount(accountId, attempt);
    return new PreparedCall<>(call, result -> {
      if (result == null) {
        throw new JsonDataException("the response has no result");
      }
      return result;
    });
  }

  /** The result of a call; to cancel it, or complete it from outside, ends the call. */
  static final class Pending extends CallFuture<TokenVerification> {
    private final CompletableFuture<ApiResponse<TokenVerification>> call;

    Pending(CompletableFuture<ApiResponse<TokenVerification>> call) {
      this.call = call;
      call.whenComplete((response, failure) -> {
        if (failure == null) {
          succeed(response.result());
        } else {
          fail(failure);
        }
      });
    }

    /** What the call's own cancel reports completes this future. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      endCall();
      return isCancelled();
    }

    @Override
    protected void endCall() {
      call.cancel(true);
    }
  }

  static final JsonAdapter<TokenVerification> ADAPTER = new JsonAdapter<>() {
    private static final JsonReader.Options NAMES =
        JsonReader.Options.of("status", "expires_on", "not_before");

    @Override
    public TokenVerification fromJson(JsonReader reader) throws IOException {
      String status = null;
      OffsetDateTime expiresOn = null;
      OffsetDateTime notBefore = null;
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.selectName(NAMES)) {
          case 0 -> status = single(status, text(reader));
          case 1 -> expiresOn = time(reader);
          case 2 -> notBefore = time(reader);
          default -> ScalarReader.skipProperty(reader);
        }
      }
      reader.endObject();
      ScalarReader.require("status", status, reader);
      return new TokenVerification(status, expiresOn, notBefore);
    }

    /** Two that differ say nothing. */
    private static @Nullable String single(@Nullable String first, @Nullable String next) {
      if (first != null && !first.equals(next)) {
        throw new JsonDataException("status has two different values");
      }
      return next;
    }

    private static @Nullable String text(JsonReader reader) throws IOException {
      if (reader.peek() == JsonReader.Token.STRING) {
        return reader.nextString();
      }
      reader.skipValue();
      return null;
    }

    /** The status decides; a time that can't be read is left out. */
    private static @Nullable OffsetDateTime time(JsonReader reader) throws IOException {
      String text = text(reader);
      try {
        return text == null ? null : OffsetDateTime.parse(text);
      } catch (DateTimeException e) {
        return null;
      }
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable TokenVerification value) {
      throw new UnsupportedOperationException();
    }
  };
}
