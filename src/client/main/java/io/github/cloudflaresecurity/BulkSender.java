package io.github.cloudflaresecurity;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Sends the call for an item. */
interface BulkSender<I, T> {
  /**
   * Begins to send.
   *
   * @param context makes the context of the call
   * @throws RuntimeException if the call can't be made; nothing was sent
   */
  CompletableFuture<ApiResponse<T>> send(I item, Supplier<CallContext> context);
}
