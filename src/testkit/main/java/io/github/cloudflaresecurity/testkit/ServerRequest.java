package io.github.cloudflaresecurity.testkit;

import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.ByteString;

/** A request that has been read to its end, with its credentials. */
record ServerRequest(String method, HttpUrl url, Headers headers, ByteString body) {}
