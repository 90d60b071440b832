package io.github.cloudflaresecurity.bench;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The figures of one iteration of a case, by name. */
public record Sample(String name, Map<String, Double> values) {
  static final String TIME = "time";

  private static final JsonAdapter<List<Sample>> JSON =
      new Moshi.Builder().build().adapter(Types.newParameterizedType(List.class, Sample.class));

  static String toJson(List<Sample> samples) {
    return JSON.toJson(samples);
  }

  static List<Sample> fromJson(String samples) throws IOException {
    return JSON.fromJson(samples);
  }
}
