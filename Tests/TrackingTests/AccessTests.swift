import Onboarding
import Testing
import Tracking

@Suite("Tokens and sessions")
struct AccessTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  private func token(
    _ seed: UInt8 = 1,
    lasting: Length? = nil,
    at now: Instant = Desk.now
  ) throws -> AccessToken {
    try CreateToken(store: desk.store, now: now)(
      "Dana \(seed)",
      scopes: [.read],
      lasting: lasting,
      random: Array(repeating: seed, count: AccessToken.randomBytes)
    )
  }

  private func holder(_ text: String, at now: Instant = Desk.now) throws -> Principal? {
    try Authenticate(store: desk.store, now: now)(text)
  }

  @Test("tell a typo at any place")
  func typos() throws {
    let text = try token().text
    #expect(AccessToken(text)?.id == "010101010101")
    for place in text.indices {
      let typo = text[place] == "7" ? "8" : "7"
      let wrong = text.replacingCharacters(in: place, with: typo)
      #expect(AccessToken(wrong) == nil, "\(wrong)")
      #expect(try holder(wrong) == nil)
    }
    #expect(AccessToken("") == nil && AccessToken(text + "0") == nil)
  }

  @Test("need their secret, not only an id that is known")
  func secrets() throws {
    try #expect(holder(token().text)?.name == "Dana 1")
    var other = Array(repeating: UInt8(1), count: AccessToken.randomBytes)
    other[AccessToken.randomBytes - 1] = 9
    let forged = try AccessToken(random: other)
    #expect(forged.id == "010101010101")
    #expect(try holder(forged.text) == nil)
  }

  @Test("end when they expire, to the millisecond")
  func expiry() throws {
    let token = try token(lasting: .days(1)).text
    let end = Desk.now + .days(1)
    #expect(try holder(token, at: Instant(milliseconds: end.milliseconds - 1)) != nil)
    #expect(try holder(token, at: end) == nil)
  }

  @Test("are made of at least 128 secret bits, and only their SHA-256 is kept")
  func hashes() throws {
    let (one, other) = (try token(1), try token(2))
    let secret = try #require(one.text.split(separator: "_").last).dropLast(8)
    #expect(secret.count * 4 >= 128)
    #expect((AccessToken.randomBytes - one.id.count / 2) * 8 == secret.count * 4)
    #expect(one.text != other.text && one.id != other.id && one.hash != other.hash)
    let kept = try ListTokens(store: desk.store)().first { $0.id == one.id }
    // As Python's hashlib has it.
    #expect(
      one.text == "fhd_010101010101_0101010101010101010101010101010101010101652f0e87"
    )
    #expect(
      kept?.hash.hex == "63e403e438c967a0d522921b361cedf65abeb39f346311f30bc4b24e21347f7d"
    )
    #expect(kept?.hash == one.hash)
  }

  @Test("note their use once a minute")
  func uses() throws {
    let token = try token().text
    func used(after seconds: Int) throws -> Instant? {
      _ = try holder(token, at: Desk.now + .seconds(seconds))
      return try ListTokens(store: desk.store)()[0].usedAt
    }
    #expect(try used(after: 0) == Desk.now)
    #expect(try used(after: 59) == Desk.now)
    #expect(try used(after: 60) == Desk.now + .seconds(60))
  }

  @Test(
    "are compared byte by byte",
    arguments: [
      ([], [], true), ([1], [1], true), ([1], [2], false), ([1], [], false), ([], [0], false),
      ([1, 2, 3], [1, 2, 3], true), ([0, 2, 3], [1, 2, 3], false), ([1, 2, 3], [1, 2, 4], false),
      ([1, 2], [1, 2, 0], false), ([255, 0], [0, 255], false), ([128], [0], false),
    ] as [([UInt8], [UInt8], Bool)]
  )
  func comparison(one: [UInt8], other: [UInt8], isSame: Bool) {
    #expect(Secret.isSame(one, other) == isSame)
  }

  private func open(_ token: String, former: String? = nil, _ seed: UInt8) throws -> SessionPass? {
    try OpenSession(store: desk.store, now: Desk.now)(
      token: token,
      former: former,
      random: Array(repeating: seed, count: SessionPass.randomBytes)
    )
  }

  private func visit(_ id: String, _ length: Length = .seconds(0)) throws -> Principal? {
    try FindSession(store: desk.store, now: Desk.now + length)(id)?.holder
  }

  @Test("open sessions that end with the token, at sign-out and at the next sign-in")
  func sessions() throws {
    let token = try token()
    #expect(try open("fhd_1_2", 1) == nil)
    let first = try #require(try open(token.text, 1))
    let second = try #require(try open(token.text, former: first.id, 2))
    let third = try #require(try open(token.text, 3))
    #expect(try visit(first.id) == nil)
    #expect(try visit(second.id)?.name == "Dana 1")
    #expect(second.csrf != third.csrf && second.accepts(csrf: second.csrf))
    #expect(!second.accepts(csrf: third.csrf) && !second.accepts(csrf: ""))
    try CloseSession(store: desk.store)(second.id)
    #expect(try visit(second.id) == nil)
    #expect(try visit(third.id) != nil)
    try RevokeToken(store: desk.store, now: Desk.now)(token.id)
    #expect(try visit(third.id) == nil && holder(token.text) == nil)
  }

  @Test("open sessions that last 12 hours without use, and 7 days at most")
  func limits() throws {
    let token = try token().text
    let idle = try #require(try open(token, 1))
    #expect(try visit(idle.id, .hours(12)) == nil)
    let busy = try #require(try open(token, 2))
    for hours in stride(from: 11, through: 167, by: 6) {
      #expect(try visit(busy.id, .hours(hours)) != nil, "after \(hours) h")
    }
    #expect(try visit(busy.id, .hours(168)) == nil)
  }
}

extension String {
  fileprivate func replacingCharacters(in place: Index, with text: String) -> String {
    String(self[..<place]) + text + String(self[index(after: place)...])
  }
}
