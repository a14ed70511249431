import Diagnostics
import Onboarding

extension RowFormat<AccountRow> {
  /// A table of whom customers told of the product.
  static let plainReferrals = Self(
    card: FormatCard(
      name: .csv,
      title: "a table of referrals",
      kind: .referrals,
      example: """
        id,customer,at,referred,became_customer_at
        r-1,acme,2026-09-02,Globex,2026-10-01
        """,
      recognise: { $0.recognition("id", "customer", "at", "referred") }
    ),
    rows: { (opening: inout RowOpening) throws(Diagnostic) in try PlainReferralRows(&opening) }
  )
}

private struct PlainReferralRows: RowReading {
  private let id: Int
  private let party: PartyColumns
  private let at: Int
  private let referred: Int
  private let becameCustomerAt: Int
  private let times: RowTimes
  private let others: OtherColumns

  init(_ opening: inout RowOpening) throws(Diagnostic) {
    id = try opening.required("id", "id")
    at = try opening.required("at", "at")
    referred = try opening.required("referred", "referred")
    party = PartyColumns(&opening)
    try party.check(opening)
    becameCustomerAt = opening.column("became_customer_at", "became_customer_at")
    times = try opening.times([at, becameCustomerAt])
    others = opening.others
  }

  func row(_ table: inout CSVReader) throws(RowProblem) -> AccountRow? {
    let key = try table.id(id, of: "id")
    let party = try party.needed(&table)
    guard let instant = try table.time(at, by: times) else { throw .row("has no date", column: at) }
    guard let whom = table.textOrNil(referred) else {
      throw .row("doesn't say who was referred", column: referred)
    }
    if party.isNamed(whom) {
      throw .row("says that '\(whom.prefix(60))' referred itself", column: referred)
    }
    return AccountRow(
      key: key,
      party: party,
      fact: .referral(
        Referral(
          at: instant,
          referred: String(whom.prefix(OtherColumns.limit)),
          becameCustomerAt: try table.time(becameCustomerAt, by: times)
        )
      ),
      others: others.values(&table),
      line: table.line
    )
  }
}
