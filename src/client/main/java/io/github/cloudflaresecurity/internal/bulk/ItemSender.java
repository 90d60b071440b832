package io.github.cloudflaresecurity.internal.bulk;

import io.github.cloudflaresecurity.ApiResponse;
import io.github.cloudflaresecurity.internal.call.CallContext;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Sends the call for an item. */
public interface ItemSender<I, T> {
  /**
   * Begins to send.
   *
   * @param context makes the context of the call
   * @throws RuntimeException if the call can't be made; nothing was sent
   */
  CompletableFuture<ApiResponse<T>> send(I item, Supplier<CallContext> context);
}
