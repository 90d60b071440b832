package io.github.cloudflaresecurity.bench;

/** Requests in the generator's own models. */
final class StockModels {
  private StockModels() {}

  /** Those of its retrofit2 library. */
  static final class Gson {
    private Gson() {}

    static Object verdict() {
      return new peers.gson.model.ReclassifyRequest()
          .expectedDisposition(peers.gson.model.ExpectedDisposition.MALICIOUS);
    }

    static Object change() {
      return new peers.gson.model.ClassificationUpdateRequest()
          .classification(peers.gson.model.UserClassification.ACCEPT_RISK)
          .rationale(Bodies.RATIONALE);
    }
  }

  /** Those of its native library. */
  static final class Jackson {
    private Jackson() {}

    static Object verdict() {
      return new peers.jackson.model.ReclassifyRequest()
          .expectedDisposition(peers.jackson.model.ExpectedDisposition.MALICIOUS);
    }

    static Object change() {
      return new peers.jackson.model.ClassificationUpdateRequest()
          .classification(peers.jackson.model.UserClassification.ACCEPT_RISK)
          .rationale(Bodies.RATIONALE);
    }
  }
}
