internal import Foundation
internal import Onboarding
internal import Tracking

/// A claim as the table `claim` spells it.
struct ClaimText {
  let kind: Kind
  let subject: Int64
  let text: String

  enum Kind: Int64, CaseIterable {
    case customer = 1
    case learner
    case content
  }

  init(_ claim: Claim) throws {
    switch claim {
    case .customer(let key, let row):
      (kind, subject) = (.customer, key.rawValue)
      text = try CustomerText(row).json
    case .learner(let key, let person, let customer):
      (kind, subject) = (.learner, key.rawValue)
      text = Self.list(
        [
          person.email, person.lmsID, person.externalID, person.name, customer?.rawValue,
          person.lmsSystem, person.emailHash, person.role,
        ] + person.companies
      )
    case .content(let key, let name):
      (kind, subject) = (.content, key.rawValue)
      text = Self.list([
        name.system, name.course, name.lesson, String(name.occurrence), name.title,
      ])
    }
  }

  /// FNV-1a: the same text, the same number.
  var fingerprint: Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int64(bitPattern: hash)
  }

  static func person(_ text: String) throws -> (claim: PersonClaim, customer: String?) {
    let parts = try list(text)
    guard parts.count >= 8 else { throw unreadable(text) }
    let claim = PersonClaim(
      email: parts[0],
      emailHash: parts[6],
      lmsID: parts[1],
      lmsSystem: parts[5],
      externalID: parts[2],
      name: parts[3],
      role: parts[7],
      companies: parts.dropFirst(8).compactMap(\.self)
    )
    return (claim, parts[4])
  }

  static func content(_ text: String) throws -> ContentName {
    let parts = try list(text)
    guard parts.count == 5, let system = parts[0], let course = parts[1],
      let occurrence = parts[3].flatMap({ Int($0) })
    else { throw unreadable(text) }
    return ContentName(
      system: system,
      course: course,
      lesson: parts[2],
      occurrence: occurrence,
      title: parts[4]
    )
  }

  private static func unreadable(_ text: String) -> SQLiteStoreError {
    SQLiteStoreError("what an import told can't be read back: \(text.prefix(80))")
  }

  /// A JSON list of texts, written by hand because imports ask for every person.
  private static func list(_ parts: [String?]) -> String {
    var text = "["
    for (place, part) in parts.enumerated() {
      if place > 0 { text += "," }
      guard let part else {
        text += "null"
        continue
      }
      text += "\""
      if part.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
        for scalar in part.unicodeScalars {
          switch scalar {
          case "\"", "\\": text += "\\\(scalar)"
          case "\u{0}"..."\u{1F}":
            let digits = String(scalar.value, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          default: text.unicodeScalars.append(scalar)
          }
        }
      } else {
        text += part
      }
      text += "\""
    }
    return text + "]"
  }

  private static func list(_ text: String) throws -> [String?] {
    // A number may stand in claims of the first schema.
    try JSONDecoder().decode([Part].self, from: Data(text.utf8)).map(\.text)
  }

  private struct Part: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if value.decodeNil() {
        text = nil
      } else if let number = try? value.decode(Int.self) {
        text = String(number)
      } else {
        text = try value.decode(String.self)
      }
    }
  }
}

/// A row of a customer file as JSON.
struct CustomerText: Codable {
  private var name: String?
  private var signedUpAt: Int64
  private var trialStartedAt: Int64?
  private var churnedAt: Int64?
  private var tellsTrial: Bool
  private var tellsChurn: Bool
  private var owner: String?
  private var segment: String?
  private var pricingPlan: String?
  private var seats: Int?
  private var domains: [String]?
  private var products: [String]?
  private var others: [String: String]

  /// Of a row of another system, which and the id there.
  private var system: String?
  private var foreignID: String?

  private enum CodingKeys: String, CodingKey {
    case name, owner, segment, seats, domains, products, others, system
    case foreignID = "foreign_id"
    case signedUpAt = "signed_up_at"
    case trialStartedAt = "trial_started_at"
    case churnedAt = "churned_at"
    case tellsTrial = "tells_trial"
    case tellsChurn = "tells_churn"
    case pricingPlan = "pricing_plan"
  }

  init(_ row: CustomerRow) {
    name = row.name
    signedUpAt = row.signedUpAt.milliseconds
    trialStartedAt = row.trialStartedAt?.milliseconds
    churnedAt = row.churnedAt?.milliseconds
    tellsTrial = row.tellsTrial
    tellsChurn = row.tellsChurn
    owner = row.owner
    segment = row.segment
    pricingPlan = row.pricingPlan
    seats = row.seats
    domains = row.domains
    products = row.products?.map(\.rawValue)
    others = row.others
    system = row.system
    foreignID = row.system == nil ? nil : row.id.rawValue
  }

  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  static func row(_ text: String, id: Identifier<Customer>, line: Int) throws -> CustomerRow {
    let told = try JSONDecoder().decode(CustomerText.self, from: Data(text.utf8))
    var row = CustomerRow(
      id: told.foreignID.map { Identifier($0) } ?? id,
      signedUpAt: Instant(milliseconds: told.signedUpAt),
      line: line
    )
    row.name = told.name
    row.trialStartedAt = told.trialStartedAt.map(Instant.init(milliseconds:))
    row.churnedAt = told.churnedAt.map(Instant.init(milliseconds:))
    row.tellsTrial = told.tellsTrial
    row.tellsChurn = told.tellsChurn
    row.owner = told.owner
    row.segment = told.segment
    row.pricingPlan = told.pricingPlan
    row.seats = told.seats
    row.domains = told.domains
    row.products = told.products?.map { Identifier($0) }
    row.others = told.others
    row.system = told.system
    return row
  }
}
