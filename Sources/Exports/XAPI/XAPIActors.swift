import Foundation
import Onboarding

/// The people of a file, each known by the bytes of its actor.
struct XAPIActors {
  /// What an actor turns out to be.
  enum Found {
    case person(Int32)

    /// Several people: what is said of them isn't said of one learner.
    case group
  }

  private enum Known {
    case claim(PersonClaim)
    case group
    case refused(String)
  }

  private var table = ByteTable()
  private var known: [Known] = []

  /// The numbers of people; -1 for who has none yet, or is none.
  private var numbers: [Int32] = []
  private var epoch = 0
  private static let limit = 200_000

  /// - Parameter isMoodle: Whether Moodle itself made the statement: its users' numbers are those of
  ///   Moodle's reports.
  mutating func find(
    _ actor: JSONValue,
    isMoodle: Bool,
    adding facts: inout FactWriter
  ) throws(RowProblem) -> Found {
    if facts.epoch != epoch || known.count >= Self.limit {
      self = XAPIActors()
      epoch = facts.epoch
    }
    table.begin()
    table.append(actor.raw)
    // The length of a cell counts, so that an empty one more tells two kinds apart.
    if isMoodle { table.append(Bytes(start: nil, count: 0)) }
    let (number, isNew) = table.number()
    if isNew {
      known.append(Self.read(actor, isMoodle: isMoodle))
      numbers.append(-1)
    }
    if numbers[number] >= 0 { return .person(numbers[number]) }
    switch known[number] {
    case .claim(let claim):
      numbers[number] = try facts.person(claim)
      return .person(numbers[number])
    case .group: return .group
    case .refused(let reason): throw .row(reason, column: nil)
    }
  }

  private static func read(_ actor: JSONValue, isMoodle: Bool) -> Known {
    if actor["objectType"]?.raw.isEqual("Group") == true || actor["member"] != nil {
      return .group
    }
    let identifiers: [StaticString] = ["mbox", "mbox_sha1sum", "openid", "account"]
    let told = identifiers.filter { actor[$0] != nil }
    guard told.count == 1 else {
      let list = told.map { "'\($0)'" }.joined(separator: " and ")
      return .refused(
        told.isEmpty
          ? "'actor' has none of 'mbox', 'mbox_sha1sum', 'openid' and 'account'"
          : "'actor' has \(list): who is it? Only one is allowed"
      )
    }
    let name = actor.text("name")
    if let account = actor["account"] { return self.account(account, name, isMoodle: isMoodle) }
    if let address = actor.text("mbox") {
      return .claim(PersonClaim(email: self.address(address), name: name))
    }
    if let hash = actor.text("mbox_sha1sum") {
      guard hash.utf8.count == 40, hash.allSatisfy(\.isHexDigit) else {
        return .refused("'mbox_sha1sum' isn't 40 hexadecimal digits")
      }
      return .claim(PersonClaim(emailHash: hash, name: name))
    }
    guard let openID = actor.text("openid") else {
      return .refused("'actor' has no text in \(told.map { "'\($0)'" }.joined())")
    }
    return .claim(PersonClaim(lmsID: openID, lmsSystem: "openid", name: name))
  }

  /// An account's name is the system's own id. Where people log in by their address, it is that.
  private static func account(_ account: JSONValue, _ name: String?, isMoodle: Bool) -> Known {
    guard let id = account.text("name"), let page = account.text("homePage") else {
      return .refused("'account' has not both a 'homePage' and a 'name'")
    }
    return .claim(
      PersonClaim(
        email: EmailAddress.key(id).map { _ in id },
        lmsID: id,
        lmsSystem: isMoodle ? "moodle" : IRI.host(page) ?? page,
        name: name
      )
    )
  }

  /// The address of a `mailto:` IRI.
  private static func address(_ mbox: String) -> String {
    guard mbox.prefix(7).lowercased() == "mailto:" else { return mbox }
    let address = String(mbox.dropFirst(7))
    return address.contains("%") ? address.removingPercentEncoding ?? address : address
  }
}
