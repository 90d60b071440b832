package io.github.cloudflaresecurity.internal.socket;

/**
 * What frames of HTTP/2 (RFC 9113, section 4.1) cost beyond their bytes. OkHttp makes objects of
 * each, and of an empty one too. Headers are compressed, and it keeps all that a server sends.
 */
final class FrameCosts {
  private static final int HEAD_LENGTH = 9;
  private static final int TYPE_AT = 3;
  private static final int OF_ANY_FRAME = 256;
  private static final int OF_A_BYTE_OF_HEADERS = 8;

  private int headRead;
  private int length;
  private int type;
  private int payloadLeft;

  /** Returns the cost of the frames that begin in the bytes that come next. */
  long of(byte[] bytes, int from, int to) {
    long cost = 0;
    for (int i = from; i < to; ) {
      if (payloadLeft > 0) {
        int size = Math.min(payloadLeft, to - i);
        payloadLeft -= size;
        i += size;
      } else {
        cost += ofHead(bytes[i++] & 0xff);
      }
    }
    return cost;
  }

  private long ofHead(int octet) {
    if (headRead < TYPE_AT) {
      length = length << 8 | octet;
    } else if (headRead == TYPE_AT) {
      type = octet;
    }
    if (++headRead < HEAD_LENGTH) {
      return 0;
    }
    long cost = OF_ANY_FRAME + (hasHeaders() ? (long) OF_A_BYTE_OF_HEADERS * length : 0);
    payloadLeft = length;
    headRead = 0;
    length = 0;
    return cost;
  }

  /** Of HEADERS, PUSH_PROMISE and CONTINUATION. */
  private boolean hasHeaders() {
    return type == 1 || type == 5 || type == 9;
  }
}
