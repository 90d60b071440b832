package io.github.cloudflaresecurity.bench;

/** Requests as models of the generator's own templates. */
final class StockModels {
  private StockModels() {}

  /** Models of its retrofit2 library. */
  static final class Gson {
    private Gson() {}

    static Object reclassification() {
      return new peers.gson.model.ReclassifyRequest()
          .expectedDisposition(peers.gson.model.ExpectedDisposition.MALICIOUS);
    }

    static Object change() {
      return new peers.gson.model.ClassificationUpdateRequest()
          .classification(peers.gson.model.UserClassification.ACCEPT_RISK)
          .rationale(Bodies.RATIONALE);
    }
  }

  /** Models of its native library. */
  static final class Jackson {
    private Jackson() {}

    static Object reclassification() {
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
