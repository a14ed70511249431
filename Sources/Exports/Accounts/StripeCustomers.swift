import Diagnostics
import Onboarding

extension RowFormat<CustomerRow> {
  /// Customers as Stripe's dashboard exports them. No public source shows the columns, so the
  /// format is read only where `--as` names it.
  static let stripeCustomers = Self(
    card: FormatCard(
      name: FormatName("stripe-customers"),
      title: "Stripe: customers (columns unverified, read with --as only)",
      kind: .customers,
      system: "stripe",
      example: """
        id,Description,Email,Name,Created (UTC),Currency
        cus_1,,billing@acme.example,Acme Tooling,2026-09-01 08:00,eur
        """,
      isDetected: false,
      recognise: { $0.recognition("id", "Email", "Created (UTC)") }
    ),
    rows: { (opening: inout RowOpening) throws(Diagnostic) in try StripeCustomerRows(&opening) }
  )
}

private struct StripeCustomerRows: RowReading {
  private let id: Int
  private let name: Int
  private let email: Int
  private let created: Int
  private let customer: Int
  private let times: RowTimes
  private let others: OtherColumns

  init(_ opening: inout RowOpening) throws(Diagnostic) {
    id = try opening.required("id", "id", "Customer ID")
    created = try opening.required("signed_up_at", "Created (UTC)", "Created")
    name = opening.column("name", "Name", "Customer Name", "Description")
    email = opening.column("email", "Email", "Customer Email")
    customer = opening.column(
      "customer",
      "customer (metadata)",
      "customer_id (metadata)",
      "account_id (metadata)"
    )
    times = try opening.times([created])
    others = opening.others
  }

  func row(_ table: inout CSVReader) throws(RowProblem) -> CustomerRow? {
    let id = try table.id(id, of: "id")
    guard let instant = try table.time(created, by: times) else {
      throw .row("has no date", column: created)
    }
    var row = CustomerRow(id: Identifier(id), signedUpAt: instant, line: table.line)
    row.system = "stripe"
    row.isNewAccount = false
    row.name = table.textOrNil(name)
    row.email = table.textOrNil(email)
    if table.textOrNil(customer) != nil {
      row.customer = Identifier(try table.id(customer, of: "customer"))
    }
    row.others = others.values(&table)
    return row
  }
}
