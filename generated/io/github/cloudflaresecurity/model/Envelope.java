// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Change those,
// never this file.

package io.github.cloudflaresecurity.model;

import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/** What every answer of the Cloudflare API carries. */
@NullMarked
@Generated("templates/interface.mustache")
public interface Envelope {

  /** The property {@code errors}. */
  List<ResponseInfo> errors();

  /** The property {@code messages}. */
  List<ResponseInfo> messages();

  /** Whether the API call was successful. */
  boolean success();
}
