package io.github.cloudflaresecurity.internal.auth;

import io.github.cloudflaresecurity.runtime.Operation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.reflect.KClass;
import okhttp3.Request;
import retrofit2.Invocation;

/**
 * What is known of the operation that a request is for: of a generated one what the document says,
 * of any other what is the request's tag.
 */
public record OperationMetadata(
    String id, Set<String> security, List<String> permissions, boolean idempotent) {
  private static final OperationMetadata UNKNOWN =
      new OperationMetadata("an unknown operation", Set.of(), List.of(), false);
  private static final KClass<OperationMetadata> TAG =
      JvmClassMappingKt.getKotlinClass(OperationMetadata.class);
  private static final KClass<Invocation> INVOCATION =
      JvmClassMappingKt.getKotlinClass(Invocation.class);
  private static final Map<Method, OperationMetadata> KNOWN = new ConcurrentHashMap<>();

  public static OperationMetadata of(Request request) {
    OperationMetadata tag = request.tag(TAG);
    if (tag != null) {
      return tag;
    }
    Invocation invocation = request.tag(INVOCATION);
    return invocation == null
        ? UNKNOWN
        : KNOWN.computeIfAbsent(invocation.method(), OperationMetadata::read);
  }

  private static OperationMetadata read(Method method) {
    Operation declared = method.getAnnotation(Operation.class);
    return declared == null
        ? UNKNOWN
        : new OperationMetadata(
            declared.id(),
            Set.of(declared.security()),
            List.of(declared.permissions()),
            declared.idempotent());
  }

  /** Whether the document lists the kind of credential, or lists nothing. */
  public boolean accepts(Credential credential) {
    return security.isEmpty() || security.containsAll(credential.schemes());
  }
}
