package io.github.cloudflaresecurity.runtime;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** Checks an argument of a path, a query or a header, and converts it into text. */
public final class ArgumentConverter {
  private final Constraints constraints;
  private final boolean isPath;
  private final boolean isEncoded;

  private ArgumentConverter(Constraints constraints, boolean isPath, boolean isEncoded) {
    this.constraints = constraints;
    this.isPath = isPath;
    this.isEncoded = isEncoded;
  }

  /** Returns the converter for these annotations, or null if the parameter has no constraints. */
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
   * @throws IllegalArgumentException if the argument violates its constraints
   */
  public @Nullable String convert(Object argument) {
    if (argument instanceof Delimited<?> list) {
      if (list.items().isEmpty()) {
        return null;
      }
      List<String> texts = list.items().stream().map(this::checked).toList();
      return join(constraints.name(), texts, constraints.delimiter(), isEncoded);
    }
    String text = checked(argument);
    if (constraints.startsPath() && text.contains(":")) {
      throw new IllegalArgumentException(constraints.name() + " must not have a ':'");
    }
    return isPath ? PathSegment.require(constraints.name(), text) : text;
  }

  static String join(String name, List<String> items, String delimiter, boolean isEncoded) {
    List<String> texts = new ArrayList<>();
    for (String text : items) {
      // A comma in an item is encoded, and the comma between two items is not.
      boolean isAmbiguous = !isEncoded || !delimiter.equals(",");
      if (isAmbiguous && text.contains(delimiter)) {
        throw new IllegalArgumentException(
            name + " must not have an item with '" + delimiter + "'");
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
    String text = Checks.encodable(name, ScalarAdapters.text(argument));
    Checks.length(name, text, constraints.minLength(), constraints.maxLength());
    return text;
  }

  static String encode(String text) {
    HttpUrl.Builder url = new HttpUrl.Builder().scheme("https").host("localhost");
    return url.addQueryParameter("q", text).build().encodedQuery().substring(2);
  }

  /** Returns what {@link #encode} made this of. */
  static String decode(String encoded) {
    HttpUrl.Builder url = new HttpUrl.Builder().scheme("https").host("localhost");
    return url.encodedQuery("q=" + encoded).build().queryParameter("q");
  }
}
