package io.github.cloudflaresecurity.bench;

/** Identifiers in requests; some select the response of the server. */
public final class Ids {
  public static final String ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
  public static final String ZONE = "d56084adb405e0b7e32c52321bf07be6";
  public static final String MESSAGE = "4Njp3P0STMz2c02Q";
  public static final String INSIGHT = "8a1c4f5e-insight";
  static final String REFUSED = "refused";
  static final String LIMITED = "limited";

  /** Not a real token, but as long as one. */
  public static final String TOKEN = "benchmark-benchmark-benchmark-benchmark-";

  private Ids() {}
}
