import Diagnostics
import Onboarding

/// One format of files about customers: by what it is known, and how its rows are read.
///
/// Each is a value in a file of its own; `Docs/Change/Add-a-format.md` shows how to add one.
struct RowFormat<Row: Sendable>: Sendable {
  let card: FormatCard

  /// What reads the rows of such a table.
  let rows: @Sendable (inout RowOpening) throws(Diagnostic) -> any RowReading<Row>
}

/// What is told of a format, and by what it is known.
struct FormatCard: Sendable {
  let name: FormatName

  /// What users call it: "Zendesk: tickets".
  let title: String
  let kind: RowKind

  /// Whose ids of customers these are; nil where they are ours.
  var system: String?

  /// The beginning of such a file.
  let example: String

  /// Whether the format is found out. One whose columns nobody could verify needs `--as`.
  var isDetected = true

  /// By what the header is known; nil when it isn't.
  let recognise: @Sendable (Header) -> Recognition?
}

/// The formats of files about customers, one list for each kind of row.
enum RowFormats {
  static let customers: [RowFormat<CustomerRow>] = [
    .salesforceAccounts, .hubSpotCompanies, .stripeCustomers, .plainCustomers,
  ]
  static let learners: [RowFormat<LearnerRow>] = [.hubSpotContacts, .plainLearners]
  static let accounts: [RowFormat<AccountRow>] = [
    .stripeSubscriptions, .stripePayments, .zendeskTickets, .surveyMonkey, .typeform,
    .delightedCSV, .plainSubscriptions, .plainTickets, .plainSurveys, .plainOrders, .plainCosts,
    .plainReferrals,
  ]
  static let goals: [RowFormat<ToldGoal>] = [.plainGoals]

  static let cards: [FormatCard] =
    customers.map(\.card) + learners.map(\.card) + accounts.map(\.card) + goals.map(\.card)

  /// Those with a name of their own.
  static let vendors: [FormatCard] = cards.filter { $0.name != .csv }
}

/// Reads one kind of row from a table with named columns.
protocol RowReading<Row> {
  associatedtype Row: Sendable

  /// The row at hand; nil for one that says nothing new.
  mutating func row(_ table: inout CSVReader) throws(RowProblem) -> Row?

  /// Whether the record at hand is none of the table's rows, but a footer or a second header.
  mutating func isNoRow(_ table: inout CSVReader) -> Bool

  /// What there is to say once the file was read to its end.
  func warnings(in file: FileSource) -> [Diagnostic]
}

extension RowReading {
  func isNoRow(_ table: inout CSVReader) -> Bool { false }
  func warnings(in file: FileSource) -> [Diagnostic] { [] }
}
