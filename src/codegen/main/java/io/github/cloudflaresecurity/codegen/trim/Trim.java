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
 * Writes our document anew out of Cloudflare's whole one: {@code mvn -q -pl src/codegen compile
 * exec:java@trim -Dupstream=openapi.yaml}. What is picked, and what is corrected and why, is data
 * in {@code openapi/}; see the README there.
 */
public final class Trim {
  private static final String COMMENT = """
      The part of Cloudflare's API v4 that this library speaks. Written by the trim command; to
      change it, change what it is made of. See README.md beside this file.""";
  private static final String COMMENT_OF_EXCERPT = """
      What our document is made of, as it stands in Cloudflare's. Written by the trim command.""";

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

  /** The argument is Cloudflare's document, or what was last picked of it. */
  public static void main(String[] arguments) throws IOException {
    if (!new Trim(Path.of("openapi")).run(Path.of(arguments[0]), System.out, System.err)) {
      System.exit(1);
    }
  }

  /** Whether the document is written; where it is not, nothing is. */
  boolean run(Path upstream, PrintStream out, PrintStream err) throws IOException {
    ObjectNode nextExcerpt;
    ObjectNode next;
    try {
      Selection picked = Selection.read(selection);
      nextExcerpt = Excerpt.of(Tree.read(upstream), picked);
      next = document(nextExcerpt, picked);
    } catch (Refusal e) {
      err.println("Nothing is written: " + e.getMessage());
      return false;
    }
    tell(nextExcerpt, next, out);
    Files.writeString(excerpt, Tree.write(COMMENT_OF_EXCERPT, nextExcerpt));
    Files.writeString(document, Tree.write(COMMENT, next));
    return true;
  }

  private ObjectNode document(ObjectNode excerpt, Selection picked) {
    ObjectNode next = Draft.of(excerpt, picked);
    Naming.apply(next, picked);
    ObjectNode picks = next.withObjectProperty("components").deepCopy();
    Overlay.read(corrections).applyTo(next);
    ObjectNode all = next.withObjectProperty("components");
    next.set("components", References.followed(next, all));
    Order.document(next);
    List<String> wrong = new ArrayList<>();
    wrong.addAll(idle(all, picks, next));
    wrong.addAll(parse(next));
    if (!wrong.isEmpty()) {
      throw new Refusal("of what comes out, this is wrong:\n  " + String.join("\n  ", wrong));
    }
    return next;
  }

  /** What a correction brings along, and nothing of the document uses. */
  private List<String> idle(ObjectNode all, ObjectNode picks, ObjectNode next) {
    List<String> idle = new ArrayList<>();
    Tree.fields(all)
        .forEach(kind -> Tree.names(kind.getValue()).stream()
            .filter(name -> !picks.path(kind.getKey()).has(name))
            .filter(name -> !next.at("/components/" + kind.getKey()).has(name))
            .forEach(name -> idle.add(
                corrections + " adds " + kind.getKey() + "/" + name + ", which nothing uses")));
    Set<String> tags = new TreeSet<>();
    next.path("paths")
        .forEach(item -> item.forEach(
            operation -> operation.path("tags").forEach(tag -> tags.add(tag.asText()))));
    next.path("tags").forEach(tag -> {
      if (!tags.contains(tag.path("name").asText())) {
        idle.add(corrections + " describes the tag " + tag.path("name") + ", which nothing uses");
      }
    });
    return idle;
  }

  private static List<String> parse(ObjectNode document) {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    return new OpenAPIV3Parser()
        .readContents(Tree.write("", document), null, options)
        .getMessages();
  }

  private void tell(ObjectNode nextExcerpt, ObjectNode next, PrintStream out) {
    if (!Files.exists(document)) {
      out.println("The document is written for the first time.");
      return;
    }
    Changes.between(Tree.read(document), next).print(out);
    if (Files.exists(excerpt)) {
      List<String> places = Difference.between(Tree.read(excerpt), nextExcerpt);
      if (!places.isEmpty()) {
        out.println("In Cloudflare's own words, some of which a correction may cover:");
        places.forEach(place -> out.println("  " + place));
      }
    }
  }
}
