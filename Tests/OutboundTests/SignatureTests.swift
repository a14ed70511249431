import Onboarding
import Outbound
import Testing
import Tracking

@Suite("A signature")
struct SignatureTests {
  /// The example of Standard Webhooks.
  static let name = "msg_p5jXN8AQM9LWM0D4loKWxJek"
  static let body = Array(#"{"test": 2432232314}"#.utf8)

  @Test("is the one of the specification's example")
  func example() throws {
    let secret = try #require(WebhookSecret(revealed: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    #expect(
      Signature.value(of: Self.name, at: 1_614_265_330, Self.body, by: [secret])
        == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )
  }

  @Test("is there once for each secret, the newest first")
  func rotation() throws {
    let secrets = [WebhookSecret(Array(1...32)), WebhookSecret(Array(2...33))]
    let both = Signature.value(of: Self.name, at: 1, Self.body, by: secrets)
    let alone = secrets.map { Signature.value(of: Self.name, at: 1, Self.body, by: [$0]) }
    #expect(both == alone.joined(separator: " ") && alone[0] != alone[1])
  }

  @Test("changes with all that it signs")
  func covers() {
    let secret = [WebhookSecret(Array(1...32))]
    let signed = Signature.value(of: "msg_a", at: 1, Self.body, by: secret)
    #expect(Signature.value(of: "msg_b", at: 1, Self.body, by: secret) != signed)
    #expect(Signature.value(of: "msg_a", at: 2, Self.body, by: secret) != signed)
    #expect(Signature.value(of: "msg_a", at: 1, Self.body + [0x20], by: secret) != signed)
  }

  @Test("has a secret that reads back, and doesn't show itself")
  func secret() {
    let secret = WebhookSecret(Array(1...32))
    #expect(WebhookSecret(revealed: secret.revealed) == secret)
    #expect(!"\(secret)".contains(secret.revealed.dropFirst(6)))
    for text in ["", "whsec", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_%%%"] {
      #expect(WebhookSecret(revealed: text) == nil, "\(text)")
    }
  }
}
