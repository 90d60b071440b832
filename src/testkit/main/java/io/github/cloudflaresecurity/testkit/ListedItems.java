package io.github.cloudflaresecurity.testkit;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.model.ModelAdapters;
import io.github.cloudflaresecurity.runtime.Checks;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Insights or messages, listed page by page as the query of a request asks.
 *
 * @param items the members of each, by its identifier
 */
record ListedItems(SortedMap<String, Map<String, Object>> items) {
  private static final Moshi MOSHI =
      new Moshi.Builder().add(new ModelAdapters()).build();
  private static final JsonAdapter<Object> ANY = MOSHI.adapter(Object.class).serializeNulls();
  private static final JsonAdapter<Map<String, JsonValue>> MEMBERS =
      MOSHI.adapter(Types.newParameterizedType(Map.class, String.class, JsonValue.class));
  private static final int MOST_PER_PAGE = 1_000;

  /** Reads the members that an item has beside its own; they may replace those. */
  static Map<String, JsonValue> details(String json) {
    return Checks.required("details", JsonValue.of(json).decode(MEMBERS));
  }

  /** Returns a page by its number; what Cloudflare says of it is in the result. */
  CannedResponse insights(HttpUrl url) {
    Integer page = number(url, "page", 1, Integer.MAX_VALUE);
    Integer perPage = number(url, "per_page", 25, MOST_PER_PAGE);
    if (page == null || perPage == null) {
      return ApiFailures.invalidPage();
    }
    List<Object> all = new ArrayList<>(items.values());
    long from = Math.min(all.size(), (page - 1L) * perPage);
    long to = Math.min(all.size(), from + perPage);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("count", all.size());
    result.put("issues", all.subList((int) from, (int) to));
    result.put("page", page);
    result.put("per_page", perPage);
    return CannedResponse.listed(json(result), null);
  }

  /** Returns a page by its cursor, which is the last identifier of the page before. */
  CannedResponse messages(HttpUrl url) {
    Integer perPage = number(url, "per_page", 20, MOST_PER_PAGE);
    if (perPage == null) {
      return ApiFailures.invalidPage();
    }
    String cursor = url.queryParameter("cursor");
    SortedMap<String, Map<String, Object>> rest =
        cursor == null ? items : items.tailMap(cursor + "\0");
    List<String> ids = rest.keySet().stream().limit(perPage).toList();
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("count", ids.size());
    info.put("page", 0);
    info.put("per_page", perPage);
    info.put("total_count", 0);
    info.put("next", ids.size() < rest.size() ? ids.get(ids.size() - 1) : null);
    return CannedResponse.listed(json(ids.stream().map(rest::get).toList()), json(info));
  }

  /** Returns a number of the query; null if it is none from 1 to {@code most}. */
  private static @Nullable Integer number(HttpUrl url, String name, int otherwise, int most) {
    String text = url.queryParameter(name);
    if (text == null) {
      return otherwise;
    }
    return text.matches("[1-9][0-9]{0,8}") && Integer.parseInt(text) <= most
        ? Integer.valueOf(text)
        : null;
  }

  private static JsonValue json(Object value) {
    return JsonValue.of(ANY.toJson(value));
  }
}
