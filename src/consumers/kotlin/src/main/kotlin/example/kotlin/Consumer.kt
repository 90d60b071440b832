package example.kotlin

import com.sun.net.httpserver.HttpServer
import io.github.cloudflaresecurity.AccountOrZone
import io.github.cloudflaresecurity.ClassificationChange
import io.github.cloudflaresecurity.CloudflareClient
import io.github.cloudflaresecurity.model.ExpectedDisposition
import io.github.cloudflaresecurity.model.ReclassifyRequest
import java.net.InetAddress
import java.net.InetSocketAddress

private const val ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353"
private const val ZONE = "d56084adb405e0b7e32c52321bf07be6"

/** Makes both calls, against a server on loopback. */
fun main() {
  val body = """{"errors": [], "messages": [], "result": null, "success": true}""".toByteArray()
  val server = HttpServer.create(InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0)
  server.createContext("/") { exchange ->
    exchange.requestBody.readAllBytes()
    exchange.sendResponseHeaders(200, body.size.toLong())
    exchange.responseBody.write(body)
    exchange.close()
  }
  server.start()
  try {
    callBoth("http://127.0.0.1:${server.address.port}/client/v4")
  } finally {
    server.stop(0)
  }
}

private fun callBoth(baseUrl: String) {
  val client = CloudflareClient.builder().apiToken("some-token").baseUrl(baseUrl).build()
  client.use { cloudflare ->
    val request = ReclassifyRequest.builder().expectedDisposition(ExpectedDisposition.MALICIOUS).build()
    val submitted =
      cloudflare.emailSecurity().investigate().reclassify().create(ACCOUNT, "message", request)
    // The result may be null: without "?:" this does not compile.
    val result: String = submitted.result()?.decode(String::class.java) ?: "no result"
    val disposition: ExpectedDisposition = request.expectedDisposition()

    val classified =
      cloudflare
        .securityCenter()
        .insights()
        .classification()
        .update(AccountOrZone.zone(ZONE), "issue", ClassificationChange.acceptRisk("a rationale"))
    val rayId: String? = classified.rayId()
    println("Kotlin ${KotlinVersion.CURRENT}: $disposition, $result, ray id $rayId")
  }
}
