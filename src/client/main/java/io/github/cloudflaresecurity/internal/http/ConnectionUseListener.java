package io.github.cloudflaresecurity.internal.http;

import io.github.cloudflaresecurity.internal.socket.KeptConnections;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;

/** Counts the calls that use a connection, of all that share it; notes what was written whole. */
class ConnectionUseListener extends EventListener {
  private final KeptConnections connections;

  ConnectionUseListener(KeptConnections connections) {
    this.connections = connections;
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    connections.noteUse(connection, true);
  }

  @Override
  public void connectionReleased(Call call, Connection connection) {
    connections.noteUse(connection, false);
  }

  @Override
  public void requestBodyEnd(Call call, long byteCount) {
    connections.noteWritten(call);
  }
}
