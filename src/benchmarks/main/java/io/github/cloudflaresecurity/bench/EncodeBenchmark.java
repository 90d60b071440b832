package io.github.cloudflaresecurity.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import io.github.cloudflaresecurity.bench.peers.HandWritten;
import io.github.cloudflaresecurity.bench.peers.Peers;
import io.github.cloudflaresecurity.bench.peers.Reflective;
import io.github.cloudflaresecurity.model.ClassificationUpdateRequest;
import io.github.cloudflaresecurity.model.ExpectedDisposition;
import io.github.cloudflaresecurity.model.ModelAdapters;
import io.github.cloudflaresecurity.model.ReclassifyRequest;
import io.github.cloudflaresecurity.model.UserClassification;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import okio.Buffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Creates a request object, and encodes it to bytes in a buffer. */
@State(Scope.Benchmark)
public class EncodeBenchmark {
  @Param({})
  public String peer;

  private Encoder reclassify;
  private Encoder classify;

  interface Encoder {
    void encode(Buffer buffer) throws IOException;
  }

  interface Source {
    Object make();
  }

  @Setup
  public void choose() {
    switch (peer) {
      case Peers.MOSHI -> {
        reclassify = HandWritten::writeReclassify;
        classify = HandWritten::writeClassify;
      }
      case Peers.REFLECTIVE -> {
        reclassify = moshi(Reflective.MOSHI, Reflective.ReclassifyRequest.class, () -> {
          Reflective.ReclassifyRequest request = new Reflective.ReclassifyRequest();
          request.expectedDisposition = "MALICIOUS";
          return request;
        });
        classify = moshi(Reflective.MOSHI, Reflective.ClassifyRequest.class, () -> {
          Reflective.ClassifyRequest request = new Reflective.ClassifyRequest();
          request.classification = "accept_risk";
          request.rationale = Bodies.RATIONALE;
          return request;
        });
      }
      case Peers.GSON -> {
        Gson gson = peers.gson.JSON.createGson().create();
        reclassify = gson(gson, StockModels.Gson::reclassification);
        classify = gson(gson, StockModels.Gson::change);
      }
      case Peers.JACKSON -> {
        ObjectMapper mapper = peers.jackson.ApiClient.createDefaultObjectMapper();
        reclassify = buffer ->
            mapper.writeValue(buffer.outputStream(), StockModels.Jackson.reclassification());
        classify = buffer -> mapper.writeValue(buffer.outputStream(), StockModels.Jackson.change());
      }
      case Peers.OURS -> {
        Moshi moshi = new Moshi.Builder().add(new ModelAdapters()).build();
        reclassify = moshi(
            moshi,
            ReclassifyRequest.class,
            () -> ReclassifyRequest.builder()
                .expectedDisposition(ExpectedDisposition.MALICIOUS)
                .build());
        classify = moshi(
            moshi,
            ClassificationUpdateRequest.class,
            () -> ClassificationUpdateRequest.builder()
                .classification(UserClassification.ACCEPT_RISK)
                .rationale(Bodies.RATIONALE)
                .build());
      }
      default -> throw new IllegalArgumentException(peer);
    }
  }

  private static <T> Encoder moshi(Moshi moshi, Class<T> type, Source source) {
    JsonAdapter<T> adapter = moshi.adapter(type);
    return buffer -> adapter.toJson(JsonWriter.of(buffer), type.cast(source.make()));
  }

  private static Encoder gson(Gson gson, Source source) {
    // Retrofit's converter does the same.
    return buffer -> {
      try (OutputStreamWriter writer =
          new OutputStreamWriter(buffer.outputStream(), StandardCharsets.UTF_8)) {
        gson.toJson(source.make(), writer);
      }
    };
  }

  @Benchmark
  public long reclassify() throws IOException {
    return encode(reclassify);
  }

  @Benchmark
  public long classify() throws IOException {
    return encode(classify);
  }

  private static long encode(Encoder encoder) throws IOException {
    Buffer buffer = new Buffer();
    encoder.encode(buffer);
    long size = buffer.size();
    buffer.clear();
    return size;
  }
}
