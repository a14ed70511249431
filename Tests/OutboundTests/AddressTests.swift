import Onboarding
import Outbound
import Synchronization
import Testing
import Tracking

@Suite("An address that messages may not go to")
struct AddressTests {
  /// In every spelling that the system's resolver takes for one.
  static let inner = [
    "127.0.0.1", "127.0.0.2", "127.1", "127.0.1", "127.255.255.254", "2130706433", "017700000001",
    "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "0x7F.1", "0177.1", "localhost", "0.0.0.0", "0",
    "0.1.2.3", "10.0.0.1", "10.255.255.255", "167772161", "012.0.0.1", "0xa.0.0.1", "172.16.0.1",
    "172.31.255.255", "0xac100001", "192.168.0.1", "192.168.255.255", "3232235521", "0300.0250.1",
    "169.254.0.1", "169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376",
    "100.64.0.1", "100.127.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "198.18.0.1",
    "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1",
    "255.255.255.255", "::1", "::", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1", "::ffff:7f00:1",
    "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::127.0.0.1",
    "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::1", "fc00::1", "fd00::1", "fd12:3456::1",
    "fe80::1", "febf::1", "fec0::1", "ff02::1", "ff0e::1", "2001::1", "2001:db8::1", "3fff::1",
    "100::1", "4000::1",
  ]

  @Test("is refused before anything is connected to", arguments: inner)
  func refused(host: String) async throws {
    let written = host.contains(":") ? "[\(host)]" : host
    let problem = await #expect(throws: DeliveryProblem.self) {
      try await Self.send(to: "https://\(written)/")
    }
    let words = try #require(problem?.description)
    #expect(words.contains(Self.refusal), "\(words)")
  }

  @Test("is refused when only one of a name's addresses is such", arguments: [0, 1])
  func anyOfThem(place: Int) async throws {
    var found = [NetworkAddress([93, 184, 215, 14])]
    found.insert(NetworkAddress([10, 0, 0, 1]), at: place)
    let addresses = found
    let problem = await #expect(throws: DeliveryProblem.self) {
      try await Self.send(to: "https://hooks.example/", Resolver { _ in addresses })
    }
    let words = try #require(problem?.description)
    #expect(words.contains("10.0.0.1, \(Self.refusal)"), "\(words)")
  }

  @Test(
    "is not one of the internet",
    arguments: [
      [1, 1, 1, 1], [93, 184, 215, 14], [100, 63, 255, 255], [100, 128, 0, 1], [172, 15, 0, 1],
      [172, 32, 0, 1], [192, 167, 0, 1], [169, 253, 0, 1], [223, 255, 255, 255],
      [0x26, 6, 0x28, 0, 2, 0x20, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1],
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 8, 8, 8, 8],
    ] as [[UInt8]]
  )
  func ofTheInternet(bytes: [UInt8]) {
    #expect(NetworkAddress(bytes).isPublic)
  }

  @Test(
    "is refused as it is typed",
    arguments: [
      "", "hooks.example", "ftp://hooks.example/", "https://", "http://hooks.example/",
      "https://kim:secret@hooks.example/", "https://hooks.example/a b", "file:///etc/passwd",
      "https://hooks.example/\r\nX: y",
    ]
  )
  func typed(text: String) {
    #expect(throws: DeliveryProblem.self) { try WebhookAddress(text, allowsPrivate: false) }
  }

  @Test("is the one that was checked, whatever the name leads to a moment later")
  func rebound() async throws {
    let receiver = Receiver()
    let port = try await receiver.start()
    let asked = Mutex(0)
    // The system knows no such name: whoever asked it, instead of using what was checked, fails.
    let resolver = Resolver { host in
      let count = asked.withLock { count in
        count += 1
        return count
      }
      #expect(host == "rebind.example")
      return [NetworkAddress(count == 1 ? [127, 0, 0, 1] : [10, 0, 0, 1])]
    }
    let sender = Sender(resolver: resolver, agent: "test")
    let endpoint = WebhookEndpoint.sample("http://rebind.example:\(port)/in", allowsPrivate: true)
    let answer = try await sender.send(.sample(), to: endpoint, at: .sample)
    #expect(answer.status == 200 && asked.withLock { $0 } == 1)
    #expect(receiver.requests.map { $0.header("host") } == ["rebind.example:\(port)"])
    try await receiver.stop()
  }

  @Test("is checked at each attempt")
  func checkedAgain() async throws {
    let asked = Mutex(0)
    let resolver = Resolver { _ in
      asked.withLock { $0 += 1 }
      return [NetworkAddress([169, 254, 169, 254])]
    }
    for attempt in 1...2 {
      let problem = await #expect(throws: DeliveryProblem.self) {
        try await Self.send(to: "https://rebind.example/", resolver)
      }
      let words = try #require(problem?.description)
      #expect(words.contains("169.254.169.254, \(Self.refusal)"), "\(words)")
      #expect(asked.withLock { $0 } == attempt)
    }
  }

  /// Why, and not that nobody answers there.
  private static let refusal = "which isn't on the internet"

  private static func send(to url: String, _ resolver: Resolver = .system) async throws {
    let sender = Sender(resolver: resolver, agent: "test")
    _ = try await sender.send(.sample(), to: .sample(url), at: .sample)
  }
}

extension Instant {
  static let sample = Instant(seconds: 1_795_000_000)
}

extension WebhookEndpoint {
  static func sample(_ url: String, allowsPrivate: Bool = false) -> WebhookEndpoint {
    var endpoint = WebhookEndpoint(
      url: url,
      kinds: Set(NewsKind.allCases),
      format: .json,
      scope: .init(),
      createdAt: .sample,
      secret: WebhookSecret(Array(1...32))
    )
    endpoint.allowsPrivateAddress = allowsPrivate
    return endpoint
  }
}

extension OutboxMessage {
  static func sample() -> OutboxMessage {
    OutboxMessage(
      endpoint: 1,
      name: "msg_1",
      kind: OutboxMessage.test,
      customer: nil,
      body: Array("{}".utf8),
      createdAt: .sample
    )
  }
}
