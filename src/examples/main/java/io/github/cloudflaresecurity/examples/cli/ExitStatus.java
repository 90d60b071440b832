package io.github.cloudflaresecurity.examples.cli;

/** The exit statuses, which scripts can tell apart; {@code --help} lists them. */
final class ExitStatus {
  static final int OK = 0;

  /** For example a full disk, or a bug. */
  static final int BROKEN = 1;

  /** Nothing was sent: the arguments, the environment or a file are wrong. */
  static final int REFUSED = 2;

  /** Something was certainly not applied, or the list could not be read. */
  static final int FAILED = 3;

  /** Something may have been applied; a person has to check it. */
  static final int IN_DOUBT = 4;

  /** Cloudflare refused the credential, and the run stopped. */
  static final int ACCESS_DENIED = 5;

  /** All went well, but at a fake that was not asked for: no credentials were found. */
  static final int FAKE = 7;

  private ExitStatus() {}
}
