import io.github.cloudflaresecurity.AccountOrZone
import io.github.cloudflaresecurity.ClassificationChange
import io.github.cloudflaresecurity.model.{ExpectedDisposition, ReclassifyRequest}
import io.github.cloudflaresecurity.testkit.FakeCloudflare
import scala.util.Using

/** Makes both calls, against the test kit. */
@main def consume(): Unit =
  Using.resource(FakeCloudflare.start()) { fake =>
    val zone = AccountOrZone.zone(FakeCloudflare.ZONE)
    val message = fake.message(FakeCloudflare.ACCOUNT, "message-1")
    val insight = fake.insight(zone, "issue-1")

    Using.resource(fake.client()) { cloudflare =>
      val request =
        ReclassifyRequest.builder().expectedDisposition(ExpectedDisposition.MALICIOUS).build()
      val submitted =
        cloudflare.emailSecurity().investigate().reclassify().create(
          FakeCloudflare.ACCOUNT, "message-1", request)
      val result = Option(submitted.result()).map(_.decode(classOf[java.util.Map[?, ?]]))
      assert(result.isDefined)
      cloudflare.securityCenter().insights().classification()
        .update(zone, "issue-1", ClassificationChange.acceptRisk("Known"))
    }
    assert(message.timesApplied() == 1)
    assert(insight.rationale() == "Known")
  }
  println("Scala 3 made both calls")
