package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.internal.auth.Redactor;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The headers of a response by their names, whose case does not matter. Immutable. */
public final class ResponseHeaders extends AbstractMap<String, List<String>> {
  private static final Set<String> HIDDEN = Set.of("set-cookie", "set-cookie2");

  private final Supplier<Map<String, List<String>>> source;

  /** Null until someone looks, as most calls' headers stay unread. */
  private volatile @Nullable Map<String, List<String>> values;

  private ResponseHeaders(Supplier<Map<String, List<String>>> source) {
    this.source = source;
  }

  /** Returns what the server sent, in names and values without credentials, and printable. */
  public static ResponseHeaders of(Headers headers, Redactor redactor) {
    return new ResponseHeaders(() -> {
      Map<String, List<String>> redacted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      headers
          .toMultimap()
          .forEach((name, values) -> redacted.merge(
              // OkHttp keeps a blank before the colon, by which a cookie's name would go unseen.
              redactor.printable(name).strip(),
              values.stream().map(redactor::printable).toList(),
              // Names that differed may be equal now.
              (first, second) -> Stream.concat(first.stream(), second.stream()).toList()));
      return redacted;
    });
  }

  /** Returns a copy, unless {@code headers} are of this type. */
  public static ResponseHeaders copyOf(Map<String, List<String>> headers) {
    if (headers instanceof ResponseHeaders already) {
      return already;
    }
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    return new ResponseHeaders(() -> copy);
  }

  private Map<String, List<String>> map() {
    Map<String, List<String>> read = values;
    if (read == null) {
      read = Collections.unmodifiableMap(source.get());
      values = read;
    }
    return read;
  }

  @Override
  public @Nullable List<String> get(Object name) {
    return map().get(name);
  }

  @Override
  public boolean containsKey(Object name) {
    return map().containsKey(name);
  }

  @Override
  public Set<Entry<String, List<String>>> entrySet() {
    return map().entrySet();
  }

  /** Returns the headers, without the values of cookies. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "{", "}");
    map()
        .forEach((name, list) ->
            text.add(name + "=" + (HIDDEN.contains(name.toLowerCase(Locale.ROOT)) ? "██" : list)));
    return text.toString();
  }
}
