package io.github.cloudflaresecurity.internal.socket;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Certificates to trust beside those of the JDK. */
public record TrustedCertificates(List<Certificate> certificates) {

  public TrustedCertificates {
    certificates = List.copyOf(certificates);
  }

  /**
   * Reads certificates in PEM, or in DER.
   *
   * @throws IllegalArgumentException if the file can't be read, or has no certificate
   */
  public static Collection<? extends Certificate> read(Path pem) {
    Collection<? extends Certificate> read;
    try {
      // The factory would take a failure to read for one of the certificate.
      InputStream in = new ByteArrayInputStream(Files.readAllBytes(pem));
      read = CertificateFactory.getInstance("X.509").generateCertificates(in);
    } catch (IOException e) {
      throw new IllegalArgumentException("certificates can't be read from " + pem + ": " + e, e);
    } catch (CertificateException e) {
      throw new IllegalArgumentException(pem + " has something other than certificates in PEM", e);
    }
    if (read.isEmpty()) {
      throw new IllegalArgumentException(pem + " has no certificate in PEM");
    }
    return read;
  }

  public void applyTo(OkHttpClient.Builder http) {
    try {
      List<Certificate> all = new ArrayList<>(certificates);
      all.addAll(Arrays.asList(trustManager(null).getAcceptedIssuers()));
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate certificate : all) {
        store.setCertificateEntry("certificate-" + store.size(), certificate);
      }
      X509TrustManager trusted = trustManager(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trusted}, null);
      http.sslSocketFactory(context.getSocketFactory(), trusted);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("the certificates can't be trusted: " + e, e);
    }
  }

  /** Returns what trusts the certificates of a store, or those of the JDK if it is null. */
  private static X509TrustManager trustManager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("no trust manager for X.509");
  }
}
