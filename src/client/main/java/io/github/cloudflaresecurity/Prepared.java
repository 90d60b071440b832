package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.model.Envelope;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * A call that is ready to be sent.
 *
 * @param call makes the call, with the exchange as the tag of its requests
 * @param result takes the result out of the envelope
 */
record Prepared<E extends Envelope, T>(
    Function<Exchange, Call<E>> call, Function<E, @Nullable T> result) {}
