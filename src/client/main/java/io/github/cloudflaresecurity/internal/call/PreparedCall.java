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
 * @param result makes the result of what the envelope holds
 */
public record PreparedCall<E, T>(
    Function<Attempt, Call<Envelope<E>>> newCall, Decoder<E, T> result) {

  public interface Decoder<E, T> {
    @Nullable
    T decode(@Nullable E result) throws IOException;
  }
}
