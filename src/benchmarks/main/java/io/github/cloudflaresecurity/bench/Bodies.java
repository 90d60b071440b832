package io.github.cloudflaresecurity.bench;

/** JSON bodies of requests and responses. */
public final class Bodies {
  public static final String RATIONALE = "Legacy host, retired in March";
  public static final String RECLASSIFY_REQUEST = "{\"expected_disposition\":\"MALICIOUS\"}";
  public static final String CLASSIFY_REQUEST =
      "{\"classification\":\"accept_risk\",\"rationale\":\"" + RATIONALE + "\"}";

  static final String RECLASSIFY_RESPONSE =
      "{\"errors\":[],\"messages\":[],\"result\":{},\"success\":true}";
  static final String CLASSIFY_RESPONSE = "{\"errors\":[],\"messages\":[],\"success\":true}";
  static final String REFUSAL =
      "{\"success\":false,\"errors\":[" + info(8402) + "],\"messages\":[]," + "\"result\":null}";
  static final String LIMIT = "{\"success\":false,\"errors\":[{\"code\":10000,"
      + "\"message\":\"Rate limited. Please wait.\"}],\"messages\":[],\"result\":null}";

  private Bodies() {}

  /** Returns a response of reclassify, with that many messages. */
  static String reclassifyResponse(int messages) {
    return "{\"errors\":[],\"messages\":[" + infos(messages) + "],\"result\":{},\"success\":true}";
  }

  /** Returns a response of the classification, with that many messages. */
  static String classifyResponse(int messages) {
    return "{\"errors\":[],\"messages\":[" + infos(messages) + "],\"success\":true}";
  }

  private static String infos(int count) {
    StringBuilder infos = new StringBuilder();
    for (int i = 0; i < count; i++) {
      infos.append(i == 0 ? "" : ",").append(info(1_000 + i));
    }
    return infos.toString();
  }

  private static String info(int code) {
    return """
        {"code":%d,"message":"cannot change from accept_risk, must reset to null first",\
        "documentation_url":"https://developers.cloudflare.com/security-center/insights",\
        "source":{"pointer":"/classification"}}""".formatted(code);
  }
}
