/** A user's module that requires only the client's. */
module example.triage {
  requires io.github.cloudflaresecurity;
}
