package io.github.cloudflaresecurity.testkit;

import io.github.cloudflaresecurity.api.SecuritySchemes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import okhttp3.HttpUrl;
import okio.ByteString;

/** The received requests without their credentials: all of them, or the last ones. */
final class RequestLog {
  /** Cookies and the last two names are credentials of Cloudflare's too. */
  private static final Set<String> CREDENTIALS = ignoringCase(
      "Authorization",
      SecuritySchemes.API_EMAIL_HEADER,
      SecuritySchemes.API_KEY_HEADER,
      "Proxy-Authorization",
      "Cookie",
      "X-Auth-User-Service-Key",
      "CF-Access-Client-Secret");

  private final Deque<ReceivedRequest> requests = new ArrayDeque<>();
  private int count;
  private int maxRequests = Integer.MAX_VALUE;
  private int maxBody = 64 << 10;

  /** Keeps only the last {@code maxRequests}, and of these only bodies up to {@code maxBody}. */
  synchronized void limit(int maxRequests, int maxBody) {
    this.maxRequests = maxRequests;
    this.maxBody = maxBody;
  }

  synchronized void add(ServerRequest request) {
    count++;
    requests.add(new ReceivedRequest(
        request.method(),
        request.url().encodedPath(),
        headers(request),
        query(request.url()),
        body(request.body())));
    while (requests.size() > maxRequests) {
      requests.remove();
    }
  }

  /** Returns how many requests were received, including those that are no longer kept. */
  synchronized int count() {
    return count;
  }

  synchronized List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  private String body(ByteString body) {
    return body.size() > maxBody ? null : body.utf8();
  }

  private static Map<String, List<String>> headers(ServerRequest request) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request
        .headers()
        .forEach(header -> add(
            headers,
            header.getFirst(),
            CREDENTIALS.contains(header.getFirst())
                ? ReceivedRequest.REDACTED
                : header.getSecond()));
    return unmodifiable(headers);
  }

  private static Map<String, List<String>> query(HttpUrl url) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (int i = 0; i < url.querySize(); i++) {
      String value = url.queryParameterValue(i);
      add(query, url.queryParameterName(i), value == null ? "" : value);
    }
    return unmodifiable(query);
  }

  private static void add(Map<String, List<String>> values, String name, String value) {
    values.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
  }

  private static Map<String, List<String>> unmodifiable(Map<String, List<String>> values) {
    values.replaceAll((name, list) -> List.copyOf(list));
    return Collections.unmodifiableMap(values);
  }

  private static Set<String> ignoringCase(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(names));
    return Collections.unmodifiableSet(set);
  }
}
