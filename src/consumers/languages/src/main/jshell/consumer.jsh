import io.github.cloudflaresecurity.*
import io.github.cloudflaresecurity.model.*
import io.github.cloudflaresecurity.testkit.*

var fake = FakeCloudflare.start()
var zone = AccountOrZone.zone(FakeCloudflare.ZONE)
var message = fake.message(FakeCloudflare.ACCOUNT, "message-1")
var insight = fake.insight(zone, "issue-1")
var cloudflare = fake.client()
var request = ReclassifyRequest.builder().expectedDisposition(ExpectedDisposition.MALICIOUS).build()
cloudflare.emailSecurity().investigate().reclassify().create(FakeCloudflare.ACCOUNT, "message-1", request)
cloudflare.securityCenter().insights().classification().update(zone, "issue-1", ClassificationChange.acceptRisk("Known"))
cloudflare.close()
fake.close()
System.out.println("JShell: applied " + message.timesApplied() + ", " + insight.rationale())
/exit message.timesApplied() == 1 && insight.rationale().equals("Known") ? 0 : 1
