package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes our document from Cloudflare's whole one: {@code mvn -q -pl src/codegen compile
 * exec:java@trim -Dupstream=openapi.yaml}. The selection and the corrections are data in
 * {@code openapi/}; see the README there.
 */
public final class Trim {
  private static final String COMMENT = """
      The part of Cloudflare's API v4 that this library uses. Written by the trim command. To
      change it, edit its sources: README.md beside this file names them.""";
  private static final String EXCERPT_COMMENT = """
      The selected operations in Cloudflare's own words. Written by the trim command.""";

  private final Path selection;
  private final Path corrections;
  private final Path excerpt;
  private final Path document;

  Trim(Path folder) {
    this.selection = folder.resolve("selection.yaml");
    this.corrections = folder.resolve("corrections.overlay.yaml");
    this.excerpt = folder.resolve("upstream.yaml");
    this.document = folder.resolve("cloudflare-security.yaml");
  }

  /** Runs the command; the argument is Cloudflare's document, or its last excerpt. */
  public static void main(String[] arguments) throws IOException {
    if (!new Trim(Path.of("openapi")).run(Path.of(arguments[0]), System.out, System.err)) {
      System.exit(1);
    }
  }

  /** Returns whether both files were written; otherwise neither was. */
  boolean run(Path upstream, PrintStream out, PrintStream err) throws IOException {
    ObjectNode nextExcerpt;
    ObjectNode next;
    try {
      Selection selected = Selection.read(selection);
      nextExcerpt = OperationExtractor.extract(YamlTree.read(upstream), selected);
      next = document(nextExcerpt, selected);
    } catch (TrimException e) {
      err.println("Nothing was written: " + e.getMessage());
      return false;
    }
    report(nextExcerpt, next, out);
    Files.writeString(excerpt, YamlTree.write(EXCERPT_COMMENT, nextExcerpt));
    Files.writeString(document, YamlTree.write(COMMENT, next));
    return true;
  }

  private ObjectNode document(ObjectNode excerpt, Selection selected) {
    ObjectNode next = ScopeMerger.merge(excerpt, selected);
    SchemaRenamer.apply(next, selected);
    ObjectNode selectedComponents = next.withObjectProperty("components").deepCopy();
    Overlay.read(corrections).applyTo(next);
    ObjectNode all = next.withObjectProperty("components");
    next.set("components", References.reachable(next, all));
    CanonicalOrder.sort(next);
    List<String> problems = new ArrayList<>();
    problems.addAll(unused(all, selectedComponents, next));
    problems.addAll(parse(next));
    if (!problems.isEmpty()) {
      throw new TrimException("the result is invalid:\n  " + String.join("\n  ", problems));
    }
    return next;
  }

  /** Returns what a correction adds and nothing in the document uses. */
  private List<String> unused(ObjectNode all, ObjectNode selectedComponents, ObjectNode next) {
    List<String> unused = new ArrayList<>();
    YamlTree.fields(all)
        .forEach(kind -> YamlTree.names(kind.getValue()).stream()
            .filter(name -> !selectedComponents.path(kind.getKey()).has(name))
            .filter(name -> !next.at("/components/" + kind.getKey()).has(name))
            .forEach(name -> unused.add(
                corrections + " adds " + kind.getKey() + "/" + name + ", which nothing uses")));
    Set<String> tags = new TreeSet<>();
    next.path("paths")
        .forEach(item -> item.forEach(
            operation -> operation.path("tags").forEach(tag -> tags.add(tag.asText()))));
    next.path("tags").forEach(tag -> {
      if (!tags.contains(tag.path("name").asText())) {
        unused.add(corrections + " describes the tag " + tag.path("name") + ", which nothing uses");
      }
    });
    return unused;
  }

  private static List<String> parse(ObjectNode document) {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    return new OpenAPIV3Parser()
        .readContents(YamlTree.write("", document), null, options)
        .getMessages();
  }

  private void report(ObjectNode nextExcerpt, ObjectNode next, PrintStream out) {
    if (!Files.exists(document)) {
      out.println("The document was written for the first time.");
      return;
    }
    DocumentComparison.between(YamlTree.read(document), next).print(out);
    if (Files.exists(excerpt)) {
      List<String> places = Difference.between(YamlTree.read(excerpt), nextExcerpt);
      if (!places.isEmpty()) {
        out.println("In Cloudflare's own words, some of which a correction may hide:");
        places.forEach(place -> out.println("  " + place));
      }
    }
  }
}
