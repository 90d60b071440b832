package io.github.cloudflaresecurity.bench;

/** What requests name; the server tells by it how to answer. */
public final class Ids {
  public static final String ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
  public static final String ZONE = "d56084adb405e0b7e32c52321bf07be6";
  public static final String MESSAGE = "4Njp3P0STMz2c02Q";
  public static final String INSIGHT = "8a1c4f5e-insight";
  static final String REFUSED = "refused";
  static final String LIMITED = "limited";

  /** No credential; it only has the length of one. */
  public static final String TOKEN = "benchmark-benchmark-benchmark-benchmark-";

  private Ids() {}
}
