package io.github.cloudflaresecurity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call at one moment, for a {@link CallListener}. It holds no body, no header that was sent, no
 * query and no credential.
 *
 * @param operation the {@code operationId} in Cloudflare's OpenAPI document, such as
 *     {@code update-security-center-insight-classification}: a name for a span, or a meter's tag.
 *     For an {@link ApiRequest} its method and template, such as {@code GET /accounts/{account_id}}
 * @param method the HTTP method of the request
 * @param path the path of the request below the base URL, such as {@code /zones/…/classification}.
 *     It holds identifiers, so it differs between insights and between messages.
 * @param attempt the number of the latest attempt, from 1 on; 0 before the first
 * @param duration how long the attempt, or the whole call, took; zero when the call starts
 * @param statusCode the HTTP status of the latest attempt's response, as the server sent it; null
 *     if it has none. A status of success does not say that the call succeeded: see
 *     {@code failure}.
 * @param rayId the {@code cf-ray} header of that response; null if absent
 * @param mayHaveTakenEffect whether the server may have applied the change in this attempt or an
 *     earlier one. True after success; false when the call starts or only reads; else as
 *     {@link CloudflareException#mayHaveTakenEffect()} says
 * @param failure the {@link CloudflareException} by which the attempt, or the call, failed; null if
 *     it succeeded or starts. A cancelled call fails with a {@link CloudflareTransportException}.
 */
public record CallEvent(
    String operation,
    String method,
    String path,
    int attempt,
    Duration duration,
    @Nullable Integer statusCode,
    @Nullable String rayId,
    boolean mayHaveTakenEffect,
    @Nullable Throwable failure) {}
