package io.github.cloudflaresecurity.bench.peers;

import java.io.IOException;

/** The peers, by their names in the tables. */
public final class Peers {
  public static final String SOCKET = "raw socket";
  public static final String OKHTTP = "OkHttp, prepared bytes";
  public static final String MOSHI = "OkHttp, Moshi by hand";
  public static final String JDK = "JDK HttpClient, Moshi by hand";
  public static final String REFLECTIVE = "Retrofit, Moshi reflective";
  public static final String GSON = "generator's retrofit2, gson";
  public static final String JACKSON = "generator's native, Jackson";
  public static final String OURS = "this library";

  private Peers() {}

  /** Creates the peer with that name, which calls the server at {@code origin}. */
  public static Peer create(String name, String origin) {
    return switch (name) {
      case OKHTTP -> new BareOkHttp(origin);
      case MOSHI -> new OkHttpWithMoshi(origin);
      case JDK -> new JdkHttpClient(origin);
      case REFLECTIVE -> new ReflectiveRetrofit(origin);
      case GSON -> new StockRetrofit(origin);
      case JACKSON -> new StockNative(origin);
      case OURS -> new ThisLibrary(origin);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Creates the peer with that name; a raw socket can only upload. */
  public static Uploader createUploader(String name, String origin) throws IOException {
    return name.equals(SOCKET) ? new RawSocket(origin) : create(name, origin);
  }
}
