package io.github.cloudflaresecurity;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Signs each request to the configured origin with exactly one credential.
 *
 * <p>An application interceptor, added after the caller's: those never see a credential, and OkHttp
 * can't add it again to a request for another host.
 */
final class CredentialInterceptor implements Interceptor {
  private final Credentials credentials;
  private final BaseUrl baseUrl;

  CredentialInterceptor(Credentials credentials, BaseUrl baseUrl) {
    this.credentials = credentials;
    this.baseUrl = baseUrl;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!baseUrl.isOriginOf(request.url())) {
      return chain.proceed(request);
    }
    Credential credential = credentials.forOperation(DeclaredOperation.of(request));
    Exchange.of(request).signedWith(credential);
    Request.Builder signed = request.newBuilder();
    Credential.HEADERS.forEach(signed::removeHeader);
    credential.sign(signed);
    return chain.proceed(signed.build());
  }
}
