package io.github.cloudflaresecurity;

import java.util.concurrent.atomic.AtomicBoolean;

/** The turns of a call of a bulk run, one for each attempt; the first is taken before the call. */
final class Turns {
  private final Pace pace;
  private final AtomicBoolean hasTurn = new AtomicBoolean(true);

  Turns(Pace pace) {
    this.pace = pace;
  }

  /** Makes the attempt when it is its turn. Until then the call's own time stands still. */
  void await(Exchange exchange, Runnable attempt) {
    if (hasTurn.getAndSet(false)) {
      attempt.run();
      return;
    }
    exchange.deadline().stop();
    pace.await(new Pace.Waiter() {
      @Override
      public boolean isWanted() {
        return !exchange.isCancelled();
      }

      @Override
      public void go() {
        exchange.deadline().resume();
        attempt.run();
      }
    });
  }

  /** Gives the first turn back, if the call did not come so far as to use it. */
  boolean giveBackIfUnused() {
    boolean isUnused = hasTurn.getAndSet(false);
    if (isUnused) {
      pace.giveBack();
    }
    return isUnused;
  }
}
