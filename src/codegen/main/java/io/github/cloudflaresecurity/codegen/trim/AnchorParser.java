package io.github.cloudflaresecurity.codegen.trim;

import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactoryBuilder;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.Reader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** A parser that tells the anchor of any value; Jackson's forgets those of texts and numbers. */
final class AnchorParser extends YAMLParser {
  private static final String MERGE_KEY = "<<";

  private Event event;

  private AnchorParser(
      IOContext context,
      int features,
      int yamlFeatures,
      LoaderOptions options,
      ObjectCodec codec,
      Reader reader) {
    super(context, features, yamlFeatures, options, codec, reader);
  }

  /** Returns the anchor of the current value, or null. */
  String anchor() {
    return event instanceof NodeEvent node ? node.getAnchor() : null;
  }

  /**
   * Returns whether the current key is one that merges, which quotes would make an ordinary key.
   */
  boolean isMergeKey() {
    return event instanceof ScalarEvent key && key.isPlain() && key.getValue().equals(MERGE_KEY);
  }

  @Override
  protected Event getEvent() throws IOException {
    event = super.getEvent();
    return event;
  }

  /** Makes such parsers. */
  static final class Factory extends YAMLFactory {
    private static final long serialVersionUID = 1;

    Factory(YAMLFactoryBuilder builder) {
      super(builder);
    }

    @Override
    protected YAMLParser _createParser(Reader reader, IOContext context) {
      return new AnchorParser(
          context, _parserFeatures, _yamlParserFeatures, _loaderOptions, getCodec(), reader);
    }
  }
}
