// Generated from openapi/cloudflare-security.yaml with templates/ by "mvn verify". Do not edit.

package io.github.cloudflaresecurity.api;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/** Names of the API's security schemes and of their headers. */
@NullMarked
@Generated("templates/schemes.mustache")
public final class SecuritySchemes {

  /**
   * The previous authorization scheme for interacting with the Cloudflare API, used in conjunction
   * with a Global API key.
   */
  public static final String API_EMAIL = "api_email";

  /** The header of api_email. */
  public static final String API_EMAIL_HEADER = "X-Auth-Email";

  /**
   * The previous authorization scheme for interacting with the Cloudflare API. When possible, use
   * API tokens instead of Global API keys.
   */
  public static final String API_KEY = "api_key";

  /** The header of api_key. */
  public static final String API_KEY_HEADER = "X-Auth-Key";

  /** The preferred authorization scheme for interacting with the Cloudflare API. */
  public static final String API_TOKEN = "api_token";

  private SecuritySchemes() {}
}
