package io.github.cloudflaresecurity.support;

import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.internal.auth.Credential;
import io.github.cloudflaresecurity.internal.auth.Credentials;
import io.github.cloudflaresecurity.internal.auth.Redactor;
import io.github.cloudflaresecurity.internal.json.JsonConverters;
import io.github.cloudflaresecurity.model.ModelAdapters;
import io.github.cloudflaresecurity.model.ResponseInfo;
import java.util.List;
import retrofit2.Converter;

/** The client's converters, for generated interfaces without a resource. */
public final class OurConverters {
  private OurConverters() {}

  public static Converter.Factory of(Moshi moshi) {
    Moshi own = new Moshi.Builder().add(new ModelAdapters()).build();
    return new JsonConverters(
        moshi,
        8 << 20,
        new Redactor(
            new Credentials(List.of(Credential.apiToken("test-token"))),
            own.adapter(Types.newParameterizedType(List.class, ResponseInfo.class))));
  }
}
