package io.github.cloudflaresecurity.support;

import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.internal.json.JsonConverters;
import io.github.cloudflaresecurity.model.ModelAdapters;
import retrofit2.Converter;

/** The client's converters, for generated interfaces without a resource. */
public final class OurConverters {
  private OurConverters() {}

  public static Converter.Factory of(Moshi moshi) {
    Moshi own = new Moshi.Builder().add(new ModelAdapters()).build();
    return new JsonConverters(moshi);
  }
}
