package io.github.cloudflaresecurity;

import static io.github.cloudflaresecurity.support.CloudflareServer.TOKEN;
import static io.github.cloudflaresecurity.support.TestCalls.submit;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudflaresecurity.contract.Document;
import io.github.cloudflaresecurity.internal.call.PreparedCall;
import io.github.cloudflaresecurity.model.Envelope;
import io.github.cloudflaresecurity.runtime.JsonValue;
import io.github.cloudflaresecurity.runtime.Operation;
import io.github.cloudflaresecurity.runtime.RequestTag;
import io.github.cloudflaresecurity.support.CloudflareServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Path;
import retrofit2.http.Tag;

/** What a failure says of the credential that was sent. */
class CredentialsDeniedTest {
  private static final Set<String> TOKEN_ALONE = Set.of("api_token");

  private static final Set<String> PAIR = Set.of("api_email", "api_key");

  @RegisterExtension
  private final CloudflareServer cloudflare = new CloudflareServer();

  @Test
  void namesTheRefusedAndTheDeclaredCredentials() {
    cloudflare.letRequestsBeOffContract();
    cloudflare.responds(403, CloudflareServer.failure(9109, "Unauthorized to access"));
    CloudflareClient client =
        cloudflare.builderWithoutCredentials().apiToken(TOKEN).build();

    assertThatThrownBy(() -> submit(client))
        .isInstanceOf(CloudflareApiException.Forbidden.class)
        .hasMessageContaining("sent API token")
        .hasMessageContaining(
            Document.security(Document.RECLASSIFY).contains(TOKEN_ALONE)
                ? "which is unknown, has expired or lacks a permission"
                : "accepts " + accepted(Document.RECLASSIFY))
        .hasMessageContaining("permissions " + Document.permissions(Document.RECLASSIFY));
  }

  interface Rows {
    @Operation(
        id = "list",
        permissions = "Read all",
        scopes =
            @Operation.Scope(
                name = "zones",
                permissions = {"Read zones", "Edit zones"}))
    @GET("{scope}/rows")
    Call<Envelope<JsonValue>> list(@Path("scope") String scope, @Tag RequestTag tag);
  }

  /** Accounts and zones may ask for different permissions. */
  @ParameterizedTest
  @CsvSource({"zones, 'Read zones, Edit zones'", "accounts, Read all"})
  void namesThePermissionsOfTheScope(String scope, String permissions) {
    cloudflare.letRequestsBeOffContract();
    cloudflare.respondsOffContract(403, CloudflareServer.failure(9109, "Unauthorized to access"));
    CloudflareClient.Builder settings = CloudflareClient.builder().baseUrl(cloudflare.baseUrl());
    RequestOptions calls = RequestOptions.builder()
        .apiToken(TOKEN)
        .timeout(Duration.ofMinutes(1))
        .maxRetries(0)
        .build();
    ClientRuntime runtime = new ClientRuntime(settings, calls);
    Rows rows = runtime.api(Rows.class);
    PreparedCall<JsonValue, JsonValue> call =
        new PreparedCall<>(attempt -> rows.list(scope, attempt), result -> result);

    assertThatThrownBy(() -> runtime.executor().executePermitted(call, RequestOptions.NONE))
        .isInstanceOf(CloudflareApiException.Forbidden.class)
        .hasMessageContaining("needs one of the permissions [" + permissions + "]");
  }

  private static String accepted(String operation) {
    List<String> accepted = new ArrayList<>();
    if (Document.security(operation).contains(TOKEN_ALONE)) {
      accepted.add("API token");
    }
    if (Document.security(operation).contains(PAIR)) {
      accepted.add("API email and key");
    }
    return String.join(" or ", accepted);
  }
}
