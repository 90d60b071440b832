package io.github.cloudflaresecurity.codegen;

import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The narrowest limits of a value, as sentences, checks and annotation arguments. */
final class SchemaLimits {
  private final JavaType type;
  private Integer minLength;
  private Integer maxLength;
  private Integer minItems;
  private Integer maxItems;
  private BigDecimal minimum;
  private BigDecimal maximum;
  private boolean exclusiveMinimum;
  private boolean exclusiveMaximum;

  /** Combines all parts of a schema; limits that do not apply to its type are ignored. */
  SchemaLimits(JavaType type, List<Schema<?>> parts) {
    this.type = type;
    parts.forEach(this::narrow);
  }

  private void narrow(Schema<?> part) {
    if (type.isText()) {
      minLength = part.getMinLength() == null
          ? minLength
          : Integer.valueOf(Math.max(part.getMinLength(), minLength == null ? 0 : minLength));
      maxLength = least(maxLength, part.getMaxLength());
    }
    if (type.kind() == JavaType.Kind.LIST || type.kind() == JavaType.Kind.SET) {
      minItems = part.getMinItems() == null
          ? minItems
          : Integer.valueOf(Math.max(part.getMinItems(), minItems == null ? 0 : minItems));
      maxItems = least(maxItems, part.getMaxItems());
    }
    if (type.isNumber()) {
      narrowMinimum(part.getMinimum(), Boolean.TRUE.equals(part.getExclusiveMinimum()));
      narrowMinimum(part.getExclusiveMinimumValue(), true);
      narrowMaximum(part.getMaximum(), Boolean.TRUE.equals(part.getExclusiveMaximum()));
      narrowMaximum(part.getExclusiveMaximumValue(), true);
    }
  }

  private void narrowMinimum(BigDecimal limit, boolean exclusive) {
    if (limit != null && (minimum == null || limit.compareTo(minimum) > 0)) {
      minimum = limit;
      exclusiveMinimum = exclusive;
    }
  }

  private void narrowMaximum(BigDecimal limit, boolean exclusive) {
    if (limit != null && (maximum == null || limit.compareTo(maximum) < 0)) {
      maximum = limit;
      exclusiveMaximum = exclusive;
    }
  }

  private static Integer least(Integer one, Integer other) {
    return one == null || other != null && other < one ? other : one;
  }

  /** Returns a sentence for each limit, or an empty text. */
  String words() {
    List<String> sentences = new ArrayList<>();
    sentences.addAll(words(minLength, maxLength, "character"));
    sentences.addAll(words(minItems, maxItems, "item"));
    if (minimum != null) {
      sentences.add((exclusiveMinimum ? "More than " : "At least ") + text(minimum) + ".");
    }
    if (maximum != null) {
      sentences.add((exclusiveMaximum ? "Less than " : "At most ") + text(maximum) + ".");
    }
    return String.join(" ", sentences);
  }

  private static List<String> words(Integer least, Integer most, String unit) {
    List<String> sentences = new ArrayList<>();
    if (least != null && least.equals(most)) {
      sentences.add("Exactly " + count(least, unit));
      return sentences;
    }
    if (least != null && least > 0) {
      sentences.add("At least " + count(least, unit));
    }
    if (most != null) {
      sentences.add("At most " + count(most, unit));
    }
    return sentences;
  }

  private static String count(int count, String unit) {
    return count + " " + unit + (count == 1 ? "." : "s.");
  }

  /** Returns a statement for each limit that a builder checks. */
  List<String> checks(String name) {
    return checks(name, name);
  }

  /** Returns the statements for a variable that messages call by another name. */
  List<String> checks(String name, String variable) {
    String of = "(\"" + name + "\", " + variable + ", ";
    List<String> checks = new ArrayList<>();
    if (minLength != null && minLength > 0 || maxLength != null) {
      checks.add("Checks.length" + of + range(minLength, maxLength));
    }
    if (minItems != null && minItems > 0 || maxItems != null) {
      checks.add("Checks.size" + of + range(minItems, maxItems));
    }
    if (minimum != null) {
      checks.add("Checks.minimum" + of + "\"" + text(minimum) + "\", " + exclusiveMinimum + ")");
    }
    if (maximum != null) {
      checks.add("Checks.maximum" + of + "\"" + text(maximum) + "\", " + exclusiveMaximum + ")");
    }
    return checks;
  }

  private static String range(Integer least, Integer most) {
    return (least == null ? 0 : least) + ", " + (most == null ? "Integer.MAX_VALUE" : most) + ")";
  }

  /** Returns the arguments of the annotation, each with a comma in front. */
  String arguments() {
    return argument("minLength", minLength)
        + argument("maxLength", maxLength)
        + (minimum == null ? "" : ", minimum = \"" + text(minimum) + "\"")
        + (exclusiveMinimum ? ", exclusiveMinimum = true" : "")
        + (maximum == null ? "" : ", maximum = \"" + text(maximum) + "\"")
        + (exclusiveMaximum ? ", exclusiveMaximum = true" : "");
  }

  private static String argument(String name, Integer value) {
    return value == null ? "" : ", " + name + " = " + value;
  }

  private static String text(BigDecimal limit) {
    return limit.toPlainString();
  }
}
