// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Change those,
// never this file.

package io.github.cloudflaresecurity.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.runtime.ListAdapter;
import io.github.cloudflaresecurity.runtime.ScalarAdapters;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Finds the JSON adapter of every model, of lists, and of every scalar that a model may hold. */
@NullMarked
@Generated("templates/factory.mustache")
public final class ModelAdapters implements JsonAdapter.Factory {

  /** Makes a factory, to be added to a Moshi. */
  public ModelAdapters() {}

  @Override
  public @Nullable JsonAdapter<?> create(
      Type type, Set<? extends Annotation> annotations, Moshi moshi) {
    if (!annotations.isEmpty()) {
      return null;
    }
    if (type == AccountsOrZones.class) {
      return new AccountsOrZones.Adapter();
    }
    if (type == ClassificationUpdateRequest.class) {
      return new ClassificationUpdateRequest.Adapter(moshi);
    }
    if (type == ClassificationUpdateResponse.class) {
      return new ClassificationUpdateResponse.Adapter(moshi);
    }
    if (type == ExpectedDisposition.class) {
      return new ExpectedDisposition.Adapter();
    }
    if (type == FailureResponse.class) {
      return new FailureResponse.Adapter(moshi);
    }
    if (type == ReclassifyRequest.class) {
      return new ReclassifyRequest.Adapter(moshi);
    }
    if (type == ReclassifyResponse.class) {
      return new ReclassifyResponse.Adapter(moshi);
    }
    if (type == ResponseInfo.class) {
      return new ResponseInfo.Adapter(moshi);
    }
    if (type == ResponseInfoSource.class) {
      return new ResponseInfoSource.Adapter(moshi);
    }
    if (type == UserClassification.class) {
      return new UserClassification.Adapter();
    }
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return ListAdapter.of(list, moshi);
    }
    return ScalarAdapters.FACTORY.create(type, annotations, moshi);
  }
}
