package io.github.cloudflaresecurity.support;

import static io.github.cloudflaresecurity.support.Http2Script.OK;
import static io.github.cloudflaresecurity.support.Http2Script.header;
import static io.github.cloudflaresecurity.support.Http2Script.status;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What an odd or hostile server does to the first of two calls that share an HTTP/2 connection. */
public final class Http2Faults {
  private static final String SUCCESS = "success";
  private static final String UNKNOWN = "may have been applied";
  private static final String NOTHING = "nothing was applied";
  private static final int LENGTH = CloudflareServer.success().length();

  private final List<Case> cases = new ArrayList<>();

  private Http2Faults() {}

  /** What is done, to the stream of the first call and that of the other. */
  interface Fault {
    void attack(Http2Script server, int stream, int other) throws IOException;
  }

  /**
   * A fault, and what becomes of the two calls.
   *
   * @param requests those that the server gets, with retries
   */
  public record Case(
      String name, String outcome, String ofTheOther, int requests, FaultyServer server) {
    @Override
    public String toString() {
      return name;
    }
  }

  public static List<Case> all() {
    Http2Faults faults = new Http2Faults();
    faults.resets();
    faults.goAways();
    faults.bodies();
    faults.heads();
    faults.connections();
    return faults.cases;
  }

  /** Faults before the body of the only request has come. */
  public static List<Case> ofUploads() {
    Http2Faults faults = new Http2Faults();
    faults.upload("a refusal, and a reset", "Forbidden", (server, stream, none) -> {
      server.trailers(stream, status(403));
      server.reset(stream, 0);
    });
    faults.upload("a success, and a reset", UNKNOWN, (server, stream, none) -> {
      server.respond(stream);
      server.reset(stream, 0);
    });
    faults.upload("a success, and another reset", UNKNOWN, (server, stream, none) -> {
      server.respond(stream);
      server.reset(stream, 8);
    });
    faults.upload("a reset", UNKNOWN, (server, stream, none) -> server.reset(stream, 2));
    faults.upload("refused", NOTHING, (server, stream, none) -> server.reset(stream, 7));
    faults.upload("GOAWAY", NOTHING, (server, stream, none) -> server.goAway(stream - 2, 0));
    faults.upload("the end", UNKNOWN, (server, stream, none) -> server.end());
    return faults.cases;
  }

  private void upload(String name, String outcome, Fault fault) {
    FaultyServer server = FaultyServer.http2BeforeTheBody(Http2Script.beforeTheBody(fault));
    cases.add(new Case(name, outcome, "", 1, server));
  }

  private void add(String name, String outcome, String ofTheOther, int requests, Fault fault) {
    FaultyServer server = FaultyServer.http2(Http2Script.once(fault));
    cases.add(new Case(name, outcome, ofTheOther, requests, server));
  }

  /** Of the other call nothing is lost, whose response comes after the fault. */
  private void add(String name, String outcome, int requests, Fault fault) {
    add(name, outcome, SUCCESS, requests, (server, stream, other) -> {
      fault.attack(server, stream, other);
      server.respond(other);
    });
  }

  private void resets() {
    for (int code : List.of(0, 1, 2, 8, 11, 13)) {
      add("reset with " + code, UNKNOWN, 2, (server, stream, other) -> server.reset(stream, code));
    }
    add("refused", SUCCESS, 3, (server, stream, other) -> server.reset(stream, 7));
    for (int code : List.of(0, 2, 7)) {
      add("reset with " + code + " after a head", UNKNOWN, 2, (server, stream, other) -> {
        server.head(stream, OK);
        server.reset(stream, code);
      });
    }
    add("reset after the response", SUCCESS, 2, (server, stream, other) -> {
      server.respond(stream);
      server.reset(stream, 0);
    });
    add("reset with an unknown code", UNKNOWN, UNKNOWN, 2, (server, stream, other) -> {
      server.reset(stream, 14);
      server.respond(other);
    });
  }

  private void goAways() {
    for (int code : List.of(0, 2, 11)) {
      add(
          "GOAWAY " + code + " below both",
          SUCCESS,
          SUCCESS,
          4,
          (server, stream, other) -> server.goAway(stream - 2, code));
      add("GOAWAY " + code + " between both", SUCCESS, SUCCESS, 3, (server, stream, other) -> {
        server.goAway(stream, code);
        server.respond(stream);
      });
      add("GOAWAY " + code + " above both", SUCCESS, 2, (server, stream, other) -> {
        server.goAway(other, code);
        server.respond(stream);
      });
    }
    add("GOAWAY twice", SUCCESS, SUCCESS, 3, (server, stream, other) -> {
      server.goAway(Integer.MAX_VALUE, 0);
      server.goAway(stream, 0);
      server.respond(stream);
    });
    add("GOAWAY below a head", UNKNOWN, SUCCESS, 3, (server, stream, other) -> {
      server.head(stream, OK);
      server.goAway(stream - 2, 0);
    });
    add("GOAWAY above both, and the end", UNKNOWN, UNKNOWN, 2, (server, stream, other) -> {
      server.goAway(other, 0);
      server.end();
    });
  }

  private void bodies() {
    add("a body without a head", UNKNOWN, 2, (server, stream, other) -> server.body(stream));
    for (int length : List.of(LENGTH - 1, LENGTH + 1)) {
      add("a body of another length than " + length, UNKNOWN, 2, (server, stream, other) -> {
        server.head(stream, OK, header("content-length", "" + length));
        server.body(stream);
      });
    }
    add("trailers", SUCCESS, 2, (server, stream, other) -> {
      server.head(stream, OK);
      server.data(stream, CloudflareServer.success());
      server.trailers(stream, header("x-a", "b"));
    });
    add("empty pieces", SUCCESS, 2, (server, stream, other) -> {
      server.head(stream, OK);
      for (int i = 0; i < 100; i++) {
        server.data(stream, "");
      }
      server.body(stream);
    });
  }

  private void heads() {
    add("no status", UNKNOWN, 2, (server, stream, other) -> {
      server.head(stream, header("x-a", "b"));
      server.body(stream);
    });
    add("a second head", SUCCESS, 2, (server, stream, other) -> {
      server.head(stream, OK);
      server.head(stream, status(403));
      server.body(stream);
    });
    add("a second head after a refusal", "Forbidden", 2, (server, stream, other) -> {
      server.head(stream, status(403));
      server.respond(stream);
    });
    add("101", UNKNOWN, 2, (server, stream, other) -> server.head(stream, status(101)));
    add("100 times 103", SUCCESS, 2, (server, stream, other) -> {
      for (int i = 0; i < 100; i++) {
        server.head(stream, status(103));
      }
      server.respond(stream);
    });
  }

  private void connections() {
    add("a push", SUCCESS, 2, (server, stream, other) -> {
      server.push(stream, 2);
      server.respond(stream);
    });
    add("a stream of the server's", SUCCESS, 2, (server, stream, other) -> {
      server.head(2, OK);
      server.respond(stream);
    });
    add("a stream that is not open", SUCCESS, 2, (server, stream, other) -> {
      server.respond(other + 100);
      server.respond(stream);
    });
    add("too large a window", SUCCESS, 2, (server, stream, other) -> {
      server.windowUpdate(stream, Integer.MAX_VALUE);
      server.windowUpdate(0, Integer.MAX_VALUE);
      server.respond(stream);
    });
    add(
        "no window",
        UNKNOWN,
        UNKNOWN,
        2,
        (server, stream, other) -> server.windowUpdate(stream, 0));
    add(
        "a head of the connection",
        UNKNOWN,
        UNKNOWN,
        2,
        (server, stream, other) -> server.head(0, OK));
    add(
        "a head that can't be read",
        UNKNOWN,
        UNKNOWN,
        2,
        (server, stream, other) -> server.head(stream, new byte[] {-1, -1, 127}));
    add("too large a frame", UNKNOWN, UNKNOWN, 2, (server, stream, other) -> {
      server.head(stream, OK);
      server.data(stream, " ".repeat(20_000));
    });
    add("the end", UNKNOWN, UNKNOWN, 2, (server, stream, other) -> server.end());
  }
}
