package io.github.cloudflaresecurity.internal.json;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Where a page is in its list, by its {@code result_info}. If there is none, by the members of the
 * result itself, beside the list of items.
 */
public final class PageInfo {
  private static final List<String> CURSORS = List.of("after", "cursor", "next");
  private static final Set<String> KNOWN =
      Set.of("after", "cursor", "next", "page", "per_page", "count", "total_count", "total_pages");
  private static final int LONGEST_NUMBER = 20;

  private final Map<String, String> texts = new LinkedHashMap<>();
  private long items = -1;
  private boolean isSilent = true;

  private PageInfo() {}

  public enum Next {
    NO,
    /** The page is full, and nothing says how many there are. */
    PERHAPS,
    YES
  }

  /** Reads a body; one that says nothing of pages is the only page. */
  public static PageInfo of(@Nullable JsonValue body) throws IOException {
    PageInfo ofResult = new PageInfo();
    PageInfo ofBody = new PageInfo();
    if (body != null) {
      JsonReader reader = JsonReader.of(new Buffer().writeUtf8(body.toString()));
      if (reader.peek() == Token.BEGIN_OBJECT) {
        reader.beginObject();
        while (reader.hasNext()) {
          switch (reader.nextName()) {
            case "result" -> ofResult.read(reader);
            case "result_info" -> ofBody.read(reader);
            default -> reader.skipValue();
          }
        }
      }
    }
    PageInfo info = ofBody.texts.isEmpty() ? ofResult : ofBody;
    info.items = ofResult.items;
    info.isSilent = ofBody.isSilent && ofResult.isSilent;
    return info;
  }

  private void read(JsonReader reader) throws IOException {
    Token token = reader.peek();
    if (token == Token.BEGIN_ARRAY) {
      items = Math.max(items, size(reader));
    } else if (token == Token.BEGIN_OBJECT) {
      isSilent = false;
      reader.beginObject();
      while (reader.hasNext()) {
        readMember(reader.nextName(), reader);
      }
      reader.endObject();
    } else {
      reader.skipValue();
    }
  }

  private void readMember(String name, JsonReader reader) throws IOException {
    Token token = reader.peek();
    if (KNOWN.contains(name) && (token == Token.STRING || token == Token.NUMBER)) {
      texts.put(name, reader.nextString());
    } else if (token == Token.BEGIN_ARRAY || name.equals("cursors")) {
      read(reader);
    } else {
      reader.skipValue();
    }
  }

  private static long size(JsonReader reader) throws IOException {
    long size = 0;
    reader.beginArray();
    while (reader.hasNext()) {
      reader.skipValue();
      size++;
    }
    reader.endArray();
    return size;
  }

  /** Returns the number of items; 0 if the result has no list. */
  long items() {
    return Math.max(0, items);
  }

  /** Whether the page has no item; false if the result has no list. */
  public boolean isEmpty() {
    return items == 0;
  }

  public @Nullable String cursor() {
    for (String name : CURSORS) {
      String cursor = texts.getOrDefault(name, "");
      if (!cursor.isEmpty()) {
        return cursor;
      }
    }
    return null;
  }

  /** Returns the number of the page; null if it is not said, as by a server that leaves it 0. */
  public @Nullable Long page() {
    long page = number("page");
    return page <= 0 ? null : page;
  }

  /** Whether a page follows that of this number, if there is no cursor. */
  public Next next(long page) {
    if (number("total_pages") >= 0) {
      return yesIf(page < number("total_pages"));
    }
    long total = total();
    long size = number("per_page") > 0 ? number("per_page") : items;
    if (total >= 0 && size > 0) {
      return yesIf(page < (total - 1) / size + 1);
    }
    boolean isFull = number("per_page") > 0 && items >= number("per_page");
    return number("page") >= 0 && isFull ? Next.PERHAPS : Next.NO;
  }

  /** Whether the page says how long the list is; one with items knows better than zero. */
  boolean saysTotal() {
    return Math.max(number("total_pages"), total()) >= Math.min(1, items());
  }

  boolean hasList() {
    return items >= 0;
  }

  /** Whether there is no object that could say something of pages. */
  boolean isSilent() {
    return isSilent;
  }

  /** Whether the list has more items than these, for all that it says of pages. */
  boolean hasMoreThan(long items) {
    return number("total_pages") < 0 && total() > items;
  }

  /** Returns the number of items of the whole list; -1 if it is not said. */
  private long total() {
    long count = number("count");
    // Some lists say "count" of the page, and some of the whole list.
    return Math.max(number("total_count"), count > items ? count : -1);
  }

  private static Next yesIf(boolean isMore) {
    return isMore ? Next.YES : Next.NO;
  }

  /** Returns a number of at least 0; -1 if there is none. */
  private long number(String name) {
    String text = texts.get(name);
    if (text == null || text.length() > LONGEST_NUMBER) {
      return -1;
    }
    try {
      return Math.max(-1, new BigDecimal(text).longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      return -1;
    }
  }
}
