import Testing
import Tracking

@Suite("A box for secrets")
struct SecretBoxTests {
  private static let secret = Array("a secret that nobody reads here.".utf8)

  private func box(_ first: UInt8 = 1) throws -> SecretBox {
    try #require(SecretBox(key: [first] + Array(repeating: 7, count: 31)))
  }

  @Test("opens what it sealed, and nobody else does, nor elsewhere")
  func opens() throws {
    let sealed = try box().seal(Self.secret, at: "here")
    #expect(SecretBox.isSealed(sealed) && sealed.count == 64)
    #expect(try box().open(sealed, at: "here") == Self.secret)
    #expect(try box().open(sealed, at: "there") == nil)
    #expect(try box(2).open(sealed, at: "here") == nil)
    for place in sealed.indices {
      var changed = sealed
      changed[place] ^= 1
      #expect(try box().open(changed, at: "here") == nil, "\(place)")
    }
    #expect(try box().open(Array(sealed.dropLast()), at: "here") == nil)
  }

  @Test("never seals alike twice")
  func differs() throws {
    let sealed = try (1...50).map { _ in try box().seal(Self.secret, at: "here") }
    #expect(Set(sealed).count == 50)
  }

  @Test("tells what isn't sealed", arguments: [[], Array("fhs1".utf8), Self.secret])
  func others(bytes: [UInt8]) throws {
    #expect(!SecretBox.isSealed(bytes))
    #expect(try box().open(bytes, at: "here") == nil)
  }

  @Test("has a key of 32 bytes", arguments: [0, 16, 31, 33])
  func length(count: Int) {
    #expect(SecretBox(key: Array(repeating: 1, count: count)) == nil)
  }
}
