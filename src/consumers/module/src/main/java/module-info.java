/** A user's module that requires only the client's, and the JDK's server. */
module example.module {
  requires io.github.cloudflaresecurity;
  requires jdk.httpserver;
}
