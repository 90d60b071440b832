package io.github.cloudflaresecurity.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.cloudflaresecurity.bench.peers.HandWritten;
import io.github.cloudflaresecurity.bench.peers.Peers;
import io.github.cloudflaresecurity.bench.peers.Reflective;
import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.model.ModelAdapters;
import io.github.cloudflaresecurity.runtime.JsonValue;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import okio.Buffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Decodes a response from bytes in a buffer to an object. */
@State(Scope.Benchmark)
public class DecodeBenchmark {
  @Param({})
  public String peer;

  @Param({"0", "100"})
  public int messages;

  private Buffer reclassifyBody;
  private Buffer classifyBody;
  private Decoder reclassify;
  private Decoder classify;

  interface Decoder {
    Object decode(Buffer body) throws IOException;
  }

  @Setup
  public void choose() {
    reclassifyBody = new Buffer().writeUtf8(Bodies.reclassifyResponse(messages));
    classifyBody = new Buffer().writeUtf8(Bodies.classifyResponse(messages));
    switch (peer) {
      case Peers.MOSHI -> both(HandWritten::read);
      case Peers.REFLECTIVE -> both(moshi(Reflective.MOSHI, Reflective.Envelope.class));
      case Peers.GSON -> {
        Gson gson = peers.gson.JSON.createGson().create();
        reclassify = gson(gson, peers.gson.model.ReclassifyResponse.class);
        classify = gson(gson, peers.gson.model.ClassificationUpdateResponse.class);
      }
      case Peers.JACKSON -> {
        ObjectMapper mapper = peers.jackson.ApiClient.createDefaultObjectMapper();
        reclassify = jackson(mapper, peers.jackson.model.ReclassifyResponse.class);
        classify = jackson(mapper, peers.jackson.model.ClassificationUpdateResponse.class);
      }
      case Peers.OURS -> {
        Moshi moshi = new Moshi.Builder().add(new ModelAdapters()).build();
        reclassify = moshi(moshi, Types.newParameterizedType(Envelope.class, JsonValue.class));
        classify = moshi(moshi, Types.newParameterizedType(Envelope.class, Void.class));
      }
      default -> throw new IllegalArgumentException(peer);
    }
  }

  private void both(Decoder decoder) {
    reclassify = decoder;
    classify = decoder;
  }

  private static Decoder moshi(Moshi moshi, Type type) {
    JsonAdapter<?> adapter = moshi.adapter(type);
    return adapter::fromJson;
  }

  private static Decoder gson(Gson gson, Class<?> type) {
    return body ->
        gson.fromJson(new InputStreamReader(body.inputStream(), StandardCharsets.UTF_8), type);
  }

  private static Decoder jackson(ObjectMapper mapper, Class<?> type) {
    return body -> mapper.readValue(body.inputStream(), type);
  }

  @Benchmark
  public Object reclassify() throws IOException {
    // The clone shares the bytes.
    return reclassify.decode(reclassifyBody.clone());
  }

  @Benchmark
  public Object classify() throws IOException {
    return classify.decode(classifyBody.clone());
  }
}
