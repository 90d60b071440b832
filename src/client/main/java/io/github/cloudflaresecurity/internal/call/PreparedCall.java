package io.github.cloudflaresecurity.internal.call;

import io.github.cloudflaresecurity.internal.http.Attempt;
import io.github.cloudflaresecurity.model.Envelope;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * A call whose arguments are known.
 *
 * @param newCall makes Retrofit's call for an attempt, which becomes the tag of its request
 * @param result makes the result of what the envelope holds; null if the call has none
 */
public record PreparedCall<E, T>(
    Function<Attempt, Call<Envelope<E>>> newCall, @Nullable Decoder<E, T> result) {

  /** Makes a call that has no result, whatever a later document and its responses say of one. */
  public static <E> PreparedCall<E, Void> withoutResult(
      Function<Attempt, Call<Envelope<E>>> newCall) {
    return new PreparedCall<>(newCall, null);
  }

  public interface Decoder<E, T> {
    @Nullable
    T decode(@Nullable E result) throws IOException;
  }
}
