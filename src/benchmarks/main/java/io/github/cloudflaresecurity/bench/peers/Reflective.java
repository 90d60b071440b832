package io.github.cloudflaresecurity.bench.peers;

import com.squareup.moshi.Json;
import com.squareup.moshi.Moshi;
import java.util.List;

/** The bodies of the two operations as plain classes, for reflective adapters. */
public final class Reflective {
  /** An adapter with default settings. */
  public static final Moshi MOSHI = new Moshi.Builder().build();

  private Reflective() {}

  /** A reclassification. */
  public static final class ReclassifyRequest {
    @Json(name = "expected_disposition")
    public String expectedDisposition;

    @Json(name = "eml_content")
    public String emlContent;
  }

  /** A change of a classification. */
  public static final class ClassifyRequest {
    public String classification;
    public String rationale;
  }

  /** A response of either operation. */
  public static final class Envelope {
    public List<Info> errors;
    public List<Info> messages;
    public boolean success;
    public Object result;
  }

  /** An error or a message of a response. */
  public static final class Info {
    public long code;
    public String message;

    @Json(name = "documentation_url")
    public String documentationUrl;

    public Source source;

    @Json(name = "error_chain")
    public List<Info> errorChain;
  }

  /** The place of an error in the request. */
  public static final class Source {
    public String pointer;
  }
}
