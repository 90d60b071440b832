// Makes both calls, against the test kit.
import io.github.cloudflaresecurity.AccountOrZone
import io.github.cloudflaresecurity.ClassificationChange
import io.github.cloudflaresecurity.model.ExpectedDisposition
import io.github.cloudflaresecurity.model.ReclassifyRequest
import io.github.cloudflaresecurity.testkit.FakeCloudflare

FakeCloudflare.start().withCloseable { fake ->
  def zone = AccountOrZone.zone(FakeCloudflare.ZONE)
  def message = fake.message(FakeCloudflare.ACCOUNT, 'message-1')
  def insight = fake.insight(zone, 'issue-1')

  fake.client().withCloseable { cloudflare ->
    def submitted = cloudflare.emailSecurity().investigate().reclassify().create(
        FakeCloudflare.ACCOUNT, 'message-1',
        ReclassifyRequest.builder().expectedDisposition(ExpectedDisposition.MALICIOUS).build())
    assert submitted.result().decode(Map) instanceof Map
    cloudflare.securityCenter().insights().classification()
        .update(zone, 'issue-1', ClassificationChange.acceptRisk('Known'))
  }
  assert message.timesApplied() == 1
  assert insight.rationale() == 'Known'
}
println "Groovy ${GroovySystem.version} made both calls"
