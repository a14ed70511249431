import Foundation
import Outbound
import Testing

/// Both ends of every block that leads nowhere on the internet, and what lies beside them.
@Suite("A block of addresses")
struct PublicAddressTests {
  private static func address(_ text: String) throws -> NetworkAddress {
    let isLong = text.contains(":")
    var bytes = [UInt8](repeating: 0, count: isLong ? 16 : 4)
    let code = inet_pton(isLong ? AF_INET6 : AF_INET, text, &bytes)
    try #require(code == 1, "\(text) is no address")
    return NetworkAddress(bytes)
  }

  /// The rest of an address of 16 bytes: ones.
  private static let ones = "ffff:ffff:ffff:ffff:ffff:ffff"

  static let inner: [(String, String, String)] = [
    ("this network", "0.0.0.0", "0.255.255.255"), ("private, 10", "10.0.0.0", "10.255.255.255"),
    ("shared", "100.64.0.0", "100.127.255.255"), ("loopback", "127.0.0.0", "127.255.255.255"),
    ("link-local", "169.254.0.0", "169.254.255.255"),
    ("private, 172.16", "172.16.0.0", "172.31.255.255"),
    ("of protocols", "192.0.0.0", "192.0.0.255"),
    ("documentation, 1", "192.0.2.0", "192.0.2.255"),
    ("relays of 6to4", "192.88.99.0", "192.88.99.255"),
    ("private, 192.168", "192.168.0.0", "192.168.255.255"),
    ("measurements", "198.18.0.0", "198.19.255.255"),
    ("documentation, 2", "198.51.100.0", "198.51.100.255"),
    ("documentation, 3", "203.0.113.0", "203.0.113.255"),
    ("multicast", "224.0.0.0", "239.255.255.255"), ("reserved", "240.0.0.0", "255.255.255.255"),
    ("mapped, 10", "::ffff:10.0.0.0", "::ffff:10.255.255.255"),
    ("mapped, loopback", "::ffff:127.0.0.0", "::ffff:127.255.255.255"),
    ("mapped, link-local", "::ffff:169.254.0.0", "::ffff:169.254.255.255"),
    ("compatible, 192.168", "::192.168.0.0", "::192.168.255.255"), ("loopback, 6", "::", "::1"),
    ("translated, 10", "64:ff9b::10.0.0.0", "64:ff9b::10.255.255.255"),
    ("translated, of one's own", "64:ff9b:1::", "64:ff9b:1:\(ones.dropLast(5))"),
    ("discarded", "100::", "100::ffff:ffff:ffff:ffff"),
    ("not given out, low", "200::", "1fff:\(ones):ffff"),
    ("of protocols, 6", "2001::", "2001:1ff:\(ones)"),
    ("documentation, 6", "2001:db8::", "2001:db8:\(ones)"),
    ("6to4, 10", "2002:a00::", "2002:aff:\(ones)"),
    ("documentation, 7", "3fff::", "3fff:fff:\(ones)"),
    ("not given out, high", "4000::", "fbff:\(ones):ffff"),
    ("unique local", "fc00::", "fdff:\(ones):ffff"),
    ("link-local, 6", "fe80::", "febf:\(ones):ffff"),
    ("site-local", "fec0::", "feff:\(ones):ffff"),
    ("multicast, 6", "ff00::", "ffff:\(ones):ffff"),
  ]

  @Test("isn't public from its first to its last", arguments: inner)
  func refused(_ name: String, _ first: String, _ last: String) throws {
    for text in [first, last] {
      #expect(try !Self.address(text).isPublic, "\(name): \(text)")
    }
  }

  @Test(
    "ends where the internet goes on",
    arguments: [
      "1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
      "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0",
      "191.255.255.255", "192.0.1.0", "192.0.1.255", "192.0.3.0", "192.88.98.255", "192.88.100.0",
      "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "198.51.99.255",
      "198.51.101.0", "203.0.112.255", "203.0.114.0", "223.255.255.255", "::ffff:9.255.255.255",
      "::ffff:11.0.0.0", "::ffff:128.0.0.0", "64:ff9b::9.255.255.255", "64:ff9b::11.0.0.0",
      "2000::", "2000:ffff:\(ones)", "2001:200::", "2001:db7:\(ones)", "2001:db9::",
      "2002:9ff:\(ones)", "2002:b00::", "2003::", "3ffe:ffff:\(ones)", "3fff:1000::",
      "3fff:ffff:\(ones)",
    ]
  )
  func beside(_ text: String) throws {
    #expect(try Self.address(text).isPublic)
  }
}
