package io.github.cloudflaresecurity;

import io.github.cloudflaresecurity.model.Envelope;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * A call that is ready to be sent.
 *
 * @param call makes the call, with the exchange as the tag of its requests
 * @param result makes the result of what the envelope holds
 */
record Prepared<E, T>(
    Function<Exchange, Call<Envelope<E>>> call, Function<@Nullable E, @Nullable T> result) {}
