package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
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
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("Name one document: -Dupstream=openapi.yaml");
      System.exit(1);
    }
    if (!new Trim(Path.of("openapi")).run(Path.of(arguments[0]), System.out, System.err)) {
      System.exit(1);
    }
  }

  /** Returns whether both files were written; nothing is written that does not fit. */
  boolean run(Path upstream, PrintStream out, PrintStream err) {
    try {
      Selection selected = Selection.read(selection);
      ObjectNode nextExcerpt = excerpt(upstream, selected);
      ObjectNode next = document(nextExcerpt, selected);
      String excerptText = YamlTree.write(EXCERPT_COMMENT, nextExcerpt);
      String documentText = YamlTree.write(COMMENT, next);
      String report = report(nextExcerpt, next);
      Files.writeString(excerpt, excerptText);
      Files.writeString(document, documentText);
      out.print(report);
      return true;
    } catch (TrimException e) {
      err.println("Nothing was written: " + e.getMessage());
    } catch (IOException e) {
      err.println(
          "The files in " + document.toAbsolutePath().getParent() + " cannot be written: " + e);
    }
    return false;
  }

  private static ObjectNode excerpt(Path upstream, Selection selected) {
    ObjectNode whole = YamlTree.read(upstream);
    try {
      return OperationExtractor.extract(whole, selected);
    } catch (TrimException e) {
      throw e.in(upstream);
    }
  }

  private ObjectNode document(ObjectNode excerpt, Selection selected) {
    ObjectNode next = ScopeMerger.merge(excerpt, selected);
    SchemaRenamer.apply(next, selected);
    EnvelopeMerger.apply(next, selected);
    ObjectNode selectedComponents = next.withObjectProperty("components").deepCopy();
    Overlay.read(corrections).applyTo(next);
    ObjectNode all = next.withObjectProperty("components");
    next.set("components", References.reachable(next, all));
    CanonicalOrder.sort(next);
    List<String> problems = new ArrayList<>();
    problems.addAll(unused(all, selectedComponents, next));
    problems.addAll(Shape.problems(next));
    if (problems.isEmpty()) {
      problems.addAll(parse(next));
    }
    if (!problems.isEmpty()) {
      throw new TrimException("the result is invalid:\n  " + String.join("\n  ", problems)
          + "\nCorrect it in " + corrections + ".");
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

  /** The parser reads JSON faster than YAML. */
  private static List<String> parse(ObjectNode document) {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    List<String> problems =
        new OpenAPIV3Parser().readContents(document.toString(), null, options).getMessages();
    return problems == null ? List.of() : problems;
  }

  private String report(ObjectNode nextExcerpt, ObjectNode next) {
    StringWriter report = new StringWriter();
    PrintWriter out = new PrintWriter(report);
    if (!Files.exists(document)) {
      out.print("The document was written for the first time.\n");
      return report.toString();
    }
    DocumentComparison.between(last(document), next).print(out);
    if (Files.exists(excerpt)) {
      List<String> places = Difference.between(last(excerpt), nextExcerpt);
      if (!places.isEmpty()) {
        out.print("In Cloudflare's own words, some of which a correction may hide:\n");
        places.forEach(place -> out.print("  " + place + "\n"));
      }
    }
    return report.toString();
  }

  /** Reads what was written the last time, and perhaps edited since. */
  private static ObjectNode last(Path file) {
    ObjectNode last = YamlTree.read(file);
    try {
      Shape.checkContainers(last);
      References.reachable(last, last.withObjectProperty("components"));
      return last;
    } catch (TrimException e) {
      throw new TrimException(e.in(file).getMessage()
          + "\nThe command wrote this file the last time: restore it, or delete it.");
    }
  }
}
