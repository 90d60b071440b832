// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Do not edit.

package io.github.cloudflaresecurity.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.runtime.ScalarAdapters;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Set;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Finds the JSON adapters of models and of their scalars. */
@NullMarked
@Generated("templates/factory.mustache")
public final class ModelAdapters implements JsonAdapter.Factory {

  /** Creates a factory for {@code Moshi.Builder.add}. */
  public ModelAdapters() {}

  @Override
  public @Nullable JsonAdapter<?> create(
      Type type, Set<? extends Annotation> annotations, Moshi moshi) {
    if (!annotations.isEmpty()) {
      return null;
    }
    if (type == AccountsOrZones.class) {
      return AccountsOrZones.Adapter.JSON;
    }
    if (type == ClassificationUpdateRequest.class) {
      return new ClassificationUpdateRequest.Adapter(moshi).serializeNulls();
    }
    if (type instanceof ParameterizedType of && of.getRawType() == Envelope.class) {
      return new Envelope.Adapter<>(moshi, of.getActualTypeArguments()[0]).serializeNulls();
    }
    if (type == ExpectedDisposition.class) {
      return ExpectedDisposition.Adapter.JSON;
    }
    if (type == ReclassifyRequest.class) {
      return new ReclassifyRequest.Adapter(moshi).serializeNulls();
    }
    if (type == ResponseInfo.class) {
      return new ResponseInfo.Adapter(moshi).serializeNulls();
    }
    if (type == ResponseInfoSource.class) {
      return new ResponseInfoSource.Adapter(moshi).serializeNulls();
    }
    if (type == UserClassification.class) {
      return UserClassification.Adapter.JSON;
    }
    return ScalarAdapters.FACTORY.create(type, annotations, moshi);
  }
}
