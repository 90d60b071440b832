package example.kotlin

import io.github.cloudflaresecurity.AccountOrZone
import io.github.cloudflaresecurity.ApiResponse
import io.github.cloudflaresecurity.ClassificationChange
import io.github.cloudflaresecurity.CloudflareApiException
import io.github.cloudflaresecurity.CloudflareClient
import io.github.cloudflaresecurity.RequestOptions
import io.github.cloudflaresecurity.model.ReclassifyRequest
import io.github.cloudflaresecurity.model.ResponseInfo
import io.github.cloudflaresecurity.runtime.EmlContent
import io.github.cloudflaresecurity.runtime.JsonValue

// A nullable value, used as non-null.
fun result(response: ApiResponse<JsonValue>): JsonValue = response.result() // refused
fun rayId(response: ApiResponse<JsonValue>): String = response.rayId() // refused
fun rayId(failure: CloudflareApiException): String = failure.rayId() // refused
fun url(info: ResponseInfo): String = info.documentationUrl() // refused
fun length(value: JsonValue): Int = value.decode(String::class.java).length // refused

// Null, if the parameter is non-null.
val zone = AccountOrZone.zone(null) // refused
val acceptRisk = ClassificationChange.acceptRisk(null) // refused
val apiToken = CloudflareClient.builder().apiToken(null) // refused
val header = RequestOptions.builder().header("name", null) // refused
val disposition = ReclassifyRequest.builder().expectedDisposition(null) // refused
val base64 = EmlContent.ofBase64(null) // refused

// Null, if the parameter is nullable.
val content = ReclassifyRequest.builder().emlContent(null)
fun result(response: ApiResponse<JsonValue>, orElse: JsonValue): JsonValue =
  response.result() ?: orElse
