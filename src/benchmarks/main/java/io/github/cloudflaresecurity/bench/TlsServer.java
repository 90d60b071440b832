package io.github.cloudflaresecurity.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * Responds over TLS to the classification of insights, at one port with HTTP/2 and at another with
 * HTTP/1.1. It makes a certificate authority, and stores it with those of the JDK. The file of its
 * argument has them, and peers trust it. Like {@link Server}, it parses only the end of each
 * request.
 */
final class TlsServer {
  static final String PASSWORD = "changeit";

  private static final int BUFFER_SIZE = 16 << 10;

  private final SSLServerSocket server;
  private final String protocol;

  private TlsServer(SSLContext tls, String protocol) throws IOException {
    this.server = (SSLServerSocket)
        tls.getServerSocketFactory().createServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
    this.protocol = protocol;
  }

  public static void main(String[] args) throws IOException, GeneralSecurityException {
    Server.exitWithParent();
    HeldCertificate authority =
        new HeldCertificate.Builder().certificateAuthority(0).build();
    HeldCertificate own = new HeldCertificate.Builder()
        .addSubjectAlternativeName("127.0.0.1")
        .signedBy(authority)
        .build();
    SSLContext tls =
        new HandshakeCertificates.Builder().heldCertificate(own).build().sslContext();
    store(authority, Path.of(args[0]));
    for (String protocol : new String[] {"h2", "http/1.1"}) {
      TlsServer server = new TlsServer(tls, protocol);
      System.out.println("https://127.0.0.1:" + server.server.getLocalPort());
      new Thread(server::accept).start();
    }
  }

  /** Keeps the JDK's own certificates too, because reading them is part of a first call. */
  private static void store(HeldCertificate authority, Path trustStore)
      throws IOException, GeneralSecurityException {
    Path own = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    KeyStore trusted = KeyStore.getInstance(own.toFile(), PASSWORD.toCharArray());
    trusted.setCertificateEntry("benchmarks", authority.certificate());
    try (OutputStream out = Files.newOutputStream(trustStore)) {
      trusted.store(out, PASSWORD.toCharArray());
    }
  }

  private void accept() {
    try {
      while (true) {
        SSLSocket client = (SSLSocket) server.accept();
        client.setTcpNoDelay(true);
        SSLParameters parameters = client.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {protocol});
        client.setSSLParameters(parameters);
        new Thread(() -> serve(client)).start();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(SSLSocket client) {
    try (client) {
      client.startHandshake();
      InputStream in = new BufferedInputStream(client.getInputStream(), BUFFER_SIZE);
      OutputStream out = new BufferedOutputStream(client.getOutputStream(), BUFFER_SIZE);
      if (client.getApplicationProtocol().equals("h2")) {
        new Http2Responder(new DataInputStream(in), out).serve();
      } else {
        serve(in, out);
      }
    } catch (IOException e) {
      // The client has disconnected.
    }
  }

  private static void serve(InputStream in, OutputStream out) throws IOException {
    Requests requests = new Requests();
    byte[] received = new byte[BUFFER_SIZE];
    for (int read = in.read(received); read >= 0; read = in.read(received)) {
      ByteBuffer bytes = ByteBuffer.wrap(received, 0, read);
      while (requests.next(bytes) != null) {
        out.write(Server.OK);
      }
      out.flush();
    }
  }
}
