package io.github.cloudflaresecurity.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.squareup.moshi.JsonAdapter;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads and writes JSON with the models of {@code constructs/}. */
@Tag("once")
class JsonConstructsTest {

  static Stream<Arguments> documents() {
    return Stream.of(
        arguments("enum-through-all-of", """
            {"ripeness":"green","wrapped":"ripe","typed":"ripe"}
            {"ripeness":null,"wrapped":"rotten","typed":"rotten"}"""),
        arguments("enum-of-numbers", """
            {"slope":-1,"rows":4,"seedlings":9007199254740993,"share":0.5,"ratio":1.5}
            {"slope":2,"rows":16,"seedlings":1,"share":0.25,"ratio":2.5}"""),
        arguments("enum-of-booleans", """
            {"planted":true,"felled":false,"pruned":false,"grafted":false}
            {"planted":false,"felled":true,"pruned":true,"grafted":true}
            {"grafted":null,"watered":true}
            {"watered":"rarely"}
            {"watered":2}"""),
        arguments("enum-of-an-empty-list", """
            {"pests":[],"notes":{}}
            {"pests":[{"name":"moth"}],"notes":{"old":[1]}}"""),
        arguments("formats-with-a-length", """
            {"tag":"123e4567-e89b-12d3-a456-426614174000","planted":"2026-01-02T03:04:00Z"}
            {"day":"2026-01-02","page":"https://orchard.example/1","photo":"AAEC"}"""),
        arguments("names-with-quotes", """
            {"\\"height\\"":"a","back\\\\slash":"b","$price":"c","@type":"d","a b":"e"}
            {"\\"height\\"":"a","*/":"f","":"g","line\\nbreak":"h","{{name}}":"i","Größe":"a\\nb"}"""),
        arguments("names-twins", """
            {"row-id":"a","row.id":"b","row_id":"c","rowId":"d","rowid":"e","RowId":"f","_rowId":"g"}
            {"kind":"a.b","first":{"a":"a"},"second":{"b":"b"},"third":{"c":"c"},"fourth":{"d":"d"}}"""),
        arguments("names-of-java", """
            {"p0":{"id":"a"},"p1":{"id":"b"},"p2":{"id":"c"},"p5":{"id":"d"},"list":[{"id":"e"}]}
            {"map":{"a":{"id":"f"}},"mark":[true],"class":"g","getClass":"h","_":"i"}"""),
        arguments("null-in-a-map", """
            {"owners":{"ann":"a","bob":null},"yields":{"2025":{"may":null,"june":3}}}
            {"seasons":["spring",null],"grafts":[{"stock":"a"},null],"any":{"a":null}}"""),
        arguments("null-as-an-alternative", """
            {"fruit":"apple","fruits":["apple",null],"loose":3}
            {"fruit":null,"loose":{"kind":"pear"}}
            {"fruit":null,"loose":null}"""),
        arguments("properties-and-additional", """
            {"id":"a","additionalProperties":"b","rows":3,"trees":4}"""),
        arguments("properties-of-several-parts", """
            {"fruit":{"name":"pear"},"bark":{"colour":"grey"},"roots":{"depth":2,"width":3}}
            {"fruit":null,"bark":null,"leaf":"green"}"""),
        arguments("lists-of-lists", """
            {"grid":[[[1,2],[]],[]],"groups":{"a":[{"grid":[]}]},"sets":[["a"],[]]}
            {"named":[[{"grid":[]}]],"loose":[[1,"a",null]]}"""));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void writesWhatItHasRead(String document, String lines) throws IOException {
    try (CompiledClient client = Constructs.client(document)) {
      for (String json : lines.split("\n", -1)) {
        assertThat(rewritten(client, "Tree", json)).isEqualTo(json);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Free;   {\"id\":\"a\",\"more\":[1,null],\"less\":null}; {\"id\":\"a\",\"more\":[1,null],\"less\":null}",
        "Shrub;  {\"id\":\"a\",\"thorns\":true,\"rows\":1};      {\"id\":\"a\",\"thorns\":true,\"rows\":1}",
        "Closed; {\"id\":\"a\",\"more\":1};                      {\"id\":\"a\"}",
      })
  void keepsOnlyDeclaredAdditionalProperties(String schema, String json, String expected)
      throws IOException {
    try (CompiledClient client = Constructs.client("properties-and-additional")) {
      assertThat(rewritten(client, schema, json)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "enum-through-all-of, Ripeness, GREEN RIPE",
    "enum-of-numbers, Slope, NUMBER_MINUS_1 NUMBER_0 NUMBER_1",
    "enum-of-numbers, TreeRows, NUMBER_2 NUMBER_4 NUMBER_8",
    "enum-of-numbers, TreeShare, NUMBER_0_DOT_5 NUMBER_1",
    "enum-of-booleans, Pruned, TRUE FALSE",
    "enum-of-booleans, TreeAllOfPlanted, TRUE",
    "enum-of-booleans, TreeAllOfGrafted, FALSE"
  })
  void hasAConstantForEachValue(String document, String type, String constants) throws Exception {
    try (CompiledClient client = Constructs.client(document)) {
      Class<?> model = client.model(type);
      List<?> values = (List<?>) model.getMethod("values").invoke(null);

      assertThat(values).hasSize(constants.split(" ").length);
      for (String constant : constants.split(" ")) {
        assertThat(model.getField(constant).get(null)).isIn(values);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "planted, TreeAllOfPlanted",
    "felled, Boolean",
    "pruned, Pruned",
    "grafted, TreeAllOfGrafted",
    "watered, JsonValue",
  })
  void declaresAnEnumOfBooleansThatHasNoOtherType(String property, String type) throws Exception {
    try (CompiledClient client = Constructs.client("enum-of-booleans")) {
      assertThat(client.model("Tree").getMethod(property).getReturnType().getSimpleName())
          .isEqualTo(type);
    }
  }

  @Test
  void readsAndMakesNothingButBooleansForAnEnumOfBooleans() throws Exception {
    try (CompiledClient client = Constructs.client("enum-of-booleans")) {
      Class<?> planted = client.model("TreeAllOfPlanted");
      Method of = planted.getMethod("of", String.class);

      assertThat(of.invoke(null, "true")).isSameAs(planted.getField("TRUE").get(null));
      Method unlisted = planted.getMethod("unlisted", String.class);
      assertThat(planted.getMethod("isKnown").invoke(unlisted.invoke(null, "false")))
          .isEqualTo(false);
      assertThatThrownBy(() -> of.invoke(null, "false"))
          .cause()
          .hasMessageContaining("text must be one of [true]");
      assertThatThrownBy(() -> of.invoke(null, "yes"))
          .cause()
          .hasMessage("text must be true or false");
      assertThatThrownBy(() -> rewritten(client, "Tree", "{\"planted\":\"true\"}"))
          .hasMessageContaining("Expected a boolean but was STRING at path $.planted");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ripeness, Ripeness",
    "wrapped, Ripeness",
    "typed, Ripeness",
  })
  void declaresAnEnumReachedThroughAllOf(String property, String type) throws Exception {
    try (CompiledClient client = Constructs.client("enum-through-all-of")) {
      Class<?> declared = client.model("Tree").getMethod(property).getReturnType();

      assertThat(declared.getSimpleName()).contains(type);
      assertThat((List<?>) declared.getMethod("values").invoke(null)).hasSize(2);
    }
  }

  @Test
  void takesTheMostExactTypeOfAProperty() throws Exception {
    try (CompiledClient client = Constructs.client("properties-of-several-parts")) {
      Class<?> fruit = client.model("Tree").getMethod("fruit").getReturnType();

      assertThat(fruit.getMethod("name").getReturnType()).isEqualTo(String.class);
    }
  }

  @Test
  void demandsNothingThatOnlyOneAlternativeDemands() throws Exception {
    try (CompiledClient client = Constructs.client("properties-of-several-parts")) {
      assertThat(rewritten(client, "Graft", "{\"scion\":\"a\"}")).isEqualTo("{\"scion\":\"a\"}");
    }
  }

  @Test
  void checksALimitThatAllOfReaches() throws Exception {
    try (CompiledClient client = Constructs.client("limits-through-all-of")) {
      assertThatThrownBy(() -> build(client, "perPage", Integer.class, 51))
          .hasMessage("perPage must be at most 50, but is 51");
      assertThatThrownBy(() -> build(client, "word", String.class, "a"))
          .hasMessage("word must have at least 2 characters, but has 1");
    }
  }

  private static Object build(CompiledClient client, String property, Class<?> type, Object value)
      throws Throwable {
    Object builder = client.model("Tree").getMethod("builder").invoke(null);
    Method build = builder.getClass().getMethod("build");
    try {
      return build.invoke(builder.getClass().getMethod(property, type).invoke(builder, value));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static String rewritten(CompiledClient client, String schema, String json)
      throws IOException {
    JsonAdapter<Object> adapter = client.moshi().adapter((Type) client.model(schema));
    return adapter.toJson(adapter.fromJson(json));
  }
}
