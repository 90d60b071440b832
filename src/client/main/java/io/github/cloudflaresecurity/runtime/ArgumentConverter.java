package io.github.cloudflaresecurity.runtime;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** Checks an argument of a path, a query or a header, and writes it as text. */
public final class ArgumentConverter {
  private final Constraints constraints;
  private final boolean isPath;
  private final boolean isEncoded;

  private ArgumentConverter(Constraints constraints, boolean isPath, boolean isEncoded) {
    this.constraints = constraints;
    this.isPath = isPath;
    this.isEncoded = isEncoded;
  }

  /**
   * Returns the converter of a parameter with these annotations, or null if it has no constraints.
   */
  public static @Nullable ArgumentConverter of(Annotation[] annotations) {
    Constraints constraints = null;
    boolean isPath = false;
    boolean isEncoded = false;
    for (Annotation annotation : annotations) {
      if (annotation instanceof Constraints found) {
        constraints = found;
      }
      isPath |= annotation instanceof Path;
      isEncoded |= annotation instanceof Query query && query.encoded();
    }
    return constraints == null ? null : new ArgumentConverter(constraints, isPath, isEncoded);
  }

  /**
   * Returns the text of an argument, or null if there is nothing to send.
   *
   * @throws IllegalArgumentException if the argument violates its constraints or can't be a segment
   *     of a path
   */
  public @Nullable String convert(Object argument) {
    if (argument instanceof Delimited<?> list) {
      return list.items().isEmpty() ? null : join(list.items());
    }
    String text = checked(argument);
    if (constraints.startsPath() && text.contains(":")) {
      throw new IllegalArgumentException(constraints.name() + " must not have a ':'");
    }
    return isPath ? PathSegment.require(constraints.name(), text) : text;
  }

  private String join(List<?> items) {
    String delimiter = constraints.delimiter();
    List<String> texts = new ArrayList<>();
    for (Object item : items) {
      String text = checked(item);
      // An encoded comma is told from a delimiter, as the comma that delimits is not encoded.
      boolean isAmbiguous = !isEncoded || !delimiter.equals(",");
      if (isAmbiguous && text.contains(delimiter)) {
        throw new IllegalArgumentException(
            constraints.name() + " must not have an item with '" + delimiter + "'");
      }
      texts.add(isEncoded ? encode(text) : text);
    }
    return String.join(isEncoded && !delimiter.equals(",") ? encode(delimiter) : delimiter, texts);
  }

  private String checked(Object argument) {
    String name = constraints.name();
    if (argument instanceof Number number) {
      if (!constraints.minimum().isEmpty()) {
        Checks.minimum(name, number, constraints.minimum(), constraints.exclusiveMinimum());
      }
      if (!constraints.maximum().isEmpty()) {
        Checks.maximum(name, number, constraints.maximum(), constraints.exclusiveMaximum());
      }
    }
    String text = ScalarAdapters.text(argument);
    Checks.length(name, text, constraints.minLength(), constraints.maxLength());
    return text;
  }

  private static String encode(String text) {
    HttpUrl url = new HttpUrl.Builder()
        .scheme("https")
        .host("localhost")
        .addQueryParameter("q", text)
        .build();
    return url.encodedQuery().substring(2);
  }
}
