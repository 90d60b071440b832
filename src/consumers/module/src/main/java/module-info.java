/** A user's module: it names ours alone, and the server that the JDK brings. */
module example.module {
  requires io.github.cloudflaresecurity;
  requires jdk.httpserver;
}
