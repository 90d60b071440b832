package io.github.cloudflaresecurity.internal.auth;

import io.github.cloudflaresecurity.runtime.Operation;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.reflect.KClass;
import okhttp3.Request;
import retrofit2.Invocation;

/**
 * What is known of the operation that a request is for. The document says it of a generated one,
 * the request's tag of any other.
 *
 * @param permissions that it needs one of, by scope; those of other scopes have an empty name
 */
public record OperationMetadata(
    String id, Set<String> security, Map<String, List<String>> permissions, boolean idempotent) {
  private static final String OTHER_SCOPES = "";
  private static final OperationMetadata UNKNOWN =
      new OperationMetadata("an unknown operation", Set.of(), false);
  private static final KClass<OperationMetadata> TAG =
      JvmClassMappingKt.getKotlinClass(OperationMetadata.class);
  private static final KClass<Invocation> INVOCATION =
      JvmClassMappingKt.getKotlinClass(Invocation.class);
  private static final Map<Method, OperationMetadata> KNOWN = new ConcurrentHashMap<>();

  public OperationMetadata(String id, Set<String> security, boolean idempotent) {
    this(id, security, Map.of(), idempotent);
  }

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
    if (declared == null) {
      return UNKNOWN;
    }
    Map<String, List<String>> permissions = new HashMap<>();
    permissions.put(OTHER_SCOPES, List.of(declared.permissions()));
    for (Operation.Scope scope : declared.scopes()) {
      permissions.put(scope.name(), List.of(scope.permissions()));
    }
    return new OperationMetadata(
        declared.id(), Set.of(declared.security()), permissions, declared.idempotent());
  }

  /** Returns the permissions that a request needs one of, by its path, which has its scope. */
  public List<String> permissions(String path) {
    String scope = path.replaceFirst("^/([^/]*).*", "$1");
    return permissions.getOrDefault(scope, permissions.getOrDefault(OTHER_SCOPES, List.of()));
  }

  /** Whether the document lists the kind of credential, or lists nothing. */
  public boolean accepts(Credential credential) {
    return security.isEmpty() || security.containsAll(credential.schemes());
  }
}
