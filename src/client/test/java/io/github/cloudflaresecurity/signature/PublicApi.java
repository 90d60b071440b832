package io.github.cloudflaresecurity.signature;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is public, in lines of text: each says one thing that a caller may build on, so that what is
 * added only adds lines, and what breaks a caller takes one away. Protected members are left out,
 * for no class of ours can be extended.
 */
final class PublicApi {
  private static final String BASE = "io.github.cloudflaresecurity";
  private static final Set<String> OF_OBJECT = Set.of("equals", "hashCode", "toString");

  private final SortedSet<String> lines = new TreeSet<>();

  private PublicApi() {}

  static SortedSet<String> of(Collection<Class<?>> types) {
    PublicApi api = new PublicApi();
    types.stream().filter(PublicApi::isPublic).forEach(api::add);
    return api.lines;
  }

  private static boolean isPublic(@Nullable Class<?> type) {
    return type == null
        || Modifier.isPublic(type.getModifiers()) && isPublic(type.getDeclaringClass());
  }

  private void add(Class<?> type) {
    String name = text(type);
    lines.add(name + ": " + kind(type));
    supertypes(type).forEach(supertype -> lines.add(name + " is a " + text(supertype)));
    Arrays.stream(type.getConstructors())
        .forEach(constructor -> lines.add("new " + name + parameters(constructor)));
    for (Field field : type.getFields()) {
      if (isOurs(field.getDeclaringClass())) {
        lines.add(name + "." + field.getName() + ": " + modifiers(field.getModifiers())
            + text(field.getAnnotatedType()));
      }
    }
    // Inherited ones as well: where a method is declared is nothing to a caller.
    for (Method found : type.getMethods()) {
      Method method = declared(found);
      if (isOurs(method.getDeclaringClass())
          && !isBridge(method, type)
          && !OF_OBJECT.contains(method.getName())) {
        lines.add(name + "." + method.getName() + parameters(method) + ": "
            + modifiers(method.getModifiers()) + typeParameters(method.getTypeParameters())
            + returned(method, type) + checkedExceptions(method));
      }
    }
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith(BASE);
  }

  /**
   * Whether it only leads to a method of the same arguments; some lead to a class that is hidden.
   */
  private static boolean isBridge(Method method, Class<?> type) {
    return method.isBridge()
        && Arrays.stream(type.getMethods())
            .anyMatch(other -> !other.isBridge()
                && other.getName().equals(method.getName())
                && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()));
  }

  /** Returns the method of a hidden class that a bridge leads to; a bridge has no generic types. */
  private static Method declared(Method method) {
    Class<?> hidden = method.getDeclaringClass().getSuperclass();
    for (; method.isBridge() && hidden != null; hidden = hidden.getSuperclass()) {
      for (Method other : hidden.getDeclaredMethods()) {
        if (!other.isBridge()
            && other.getName().equals(method.getName())
            && Arrays.equals(other.getParameterTypes(), method.getParameterTypes())) {
          return other;
        }
      }
    }
    return method;
  }

  private static String kind(Class<?> type) {
    String kind = type.isAnnotation()
        ? "annotation"
        : type.isInterface() ? "interface" : type.isEnum() ? "enum" : "class";
    String made =
        type.isInterface() || !Modifier.isAbstract(type.getModifiers()) ? "" : "abstract ";
    String open =
        Modifier.isFinal(type.getModifiers()) ? "final " : type.isSealed() ? "sealed " : "";
    return made + open + (kind + " " + typeParameters(type.getTypeParameters())).strip();
  }

  private static Stream<Type> supertypes(Class<?> type) {
    return Stream.concat(
            Stream.ofNullable(type.getGenericSuperclass()),
            Arrays.stream(type.getGenericInterfaces()))
        .filter(supertype -> supertype != Object.class)
        // A class that is hidden is nothing to a caller.
        .filter(supertype -> !(supertype instanceof Class<?> ours) || isPublic(ours))
        .flatMap(supertype -> supertype instanceof Class<?> ours && isOurs(ours)
            ? Stream.concat(Stream.of(supertype), supertypes(ours))
            : Stream.of(supertype));
  }

  private static String parameters(Executable executable) {
    return Arrays.stream(executable.getAnnotatedParameterTypes())
        .map(PublicApi::text)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String typeParameters(TypeVariable<?>[] parameters) {
    return parameters.length == 0
        ? ""
        : Arrays.stream(parameters)
            .map(parameter -> parameter + " extends " + bounds(parameter))
            .collect(Collectors.joining(", ", "<", "> "));
  }

  private static String bounds(TypeVariable<?> parameter) {
    return Arrays.stream(parameter.getAnnotatedBounds())
        .map(PublicApi::text)
        .collect(Collectors.joining(" & "));
  }

  private static String modifiers(int modifiers) {
    return Modifier.isStatic(modifiers) ? "static " : "";
  }

  /** The one parameter that a hidden class of ours has is the type of the builder below it. */
  private static String returned(Method method, Class<?> type) {
    return method.getGenericReturnType() instanceof TypeVariable<?> parameter
            && parameter.getGenericDeclaration() instanceof Class<?> hidden
            && !isPublic(hidden)
        ? text(type)
        : text(method.getAnnotatedReturnType());
  }

  private static String checkedExceptions(Method method) {
    return Arrays.stream(method.getExceptionTypes())
        .filter(type -> !RuntimeException.class.isAssignableFrom(type))
        .map(type -> " throws " + text(type))
        .sorted()
        .collect(Collectors.joining());
  }

  private static String text(Type type) {
    return shortened(type.getTypeName());
  }

  private static String text(AnnotatedType type) {
    return shortened(type.toString());
  }

  private static String shortened(String type) {
    return type.replace("@org.jspecify.annotations.Nullable()", "@Nullable")
        .replace('$', '.')
        .replace(BASE + ".", "")
        .replace("java.lang.", "");
  }
}
