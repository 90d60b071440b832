/** A user's module, which names ours alone. */
module example.triage {
  requires io.github.cloudflaresecurity;
}
