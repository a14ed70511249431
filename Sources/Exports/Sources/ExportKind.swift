public import Diagnostics
import Onboarding

/// What a file tells of, and so which import reads it.
public enum ExportKind: Hashable, Sendable {
  case learning
  case events
  case rows(RowKind)

  /// Finds out what a file tells of, and leaves the file at its beginning.
  ///
  /// Learning, events and tables of customers are held against each other by the same weights as
  /// the formats of each; what nothing speaks for may still be a report of Moodle, which its
  /// structure tells.
  ///
  /// - Throws: That two are equally likely, or that the file is neither a table nor JSON.
  public static func of(_ source: FileSource) throws(Diagnostic) -> ExportKind {
    var likely: [Likely]
    if try source.beginsAsJSON() {
      likely = try records(TextSource(source))
    } else {
      var table = try CSVReader(TextSource(source))
      likely = try tables(&table)
    }
    try source.rewind()
    likely.sort { $0.weight > $1.weight }
    guard let first = likely.first else { return .learning }
    if let second = likely.dropFirst().first, second.weight == first.weight {
      throw .error(
        "may be \(first.name) or \(second.name): as much speaks for either",
        at: source.place,
        hint: "say which: foothold import \(first.kind.command) FILE or"
          + " foothold import \(second.kind.command) FILE"
      )
    }
    return first.kind
  }

  /// The kind that a format is of; nil for `csv`, which may be of any.
  public init?(_ format: FormatName) {
    if format == .csv { return nil }
    if format == .delighted {
      self = .rows(.surveys)
    } else if let card = RowFormats.vendors.first(where: { $0.name == format }) {
      self = .rows(card.kind)
    } else {
      self = EventFormat.all.contains { $0.name == format } ? .events : .learning
    }
  }

  /// What `foothold import` calls it.
  public var command: String {
    switch self {
    case .learning: "lms"
    case .events: "events"
    case .rows(let kind): kind.rawValue
    }
  }

  private struct Likely {
    let kind: ExportKind
    let name: String
    let weight: Int

    init(kind: ExportKind, name: String, weight: Int) {
      self.kind = kind
      self.name = name
      self.weight = weight
    }

    init(_ kind: ExportKind, _ found: Detection.Found<some NamedFormat>) {
      self.init(kind: kind, name: found.format.name.rawValue, weight: found.recognition.weight)
    }
  }

  private static func tables(_ table: inout CSVReader) throws(Diagnostic) -> [Likely] {
    var likely: [Likely] = []
    if let found = try Detection.format(of: &table) {
      likely.append(Likely(.learning, found))
    }
    let header = table.header
    if let warehouse = Warehouse(header) {
      throw warehouse.refusal(at: table.text.file.place(line: table.line))
    }
    let kinds = Dictionary(grouping: RowFormats.cards, by: \.kind)
    for (kind, cards) in kinds.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      if let card = cards.heaviest(for: header) {
        likely.append(Likely(kind: .rows(kind), name: card.card.title, weight: card.weight))
      }
    }
    if let events = header.recognition("id", "event", "at") {
      likely.append(Likely(kind: .events, name: "product events", weight: events.weight))
    }
    return likely
  }

  private static func records(_ text: TextSource) throws(Diagnostic) -> [Likely] {
    var likely: [Likely] = []
    if let found = try Detection.format(of: text, among: LearningFormat.all) {
      likely.append(Likely(.learning, found))
    }
    if let found = try Detection.format(of: text, among: EventFormat.all) {
      likely.append(Likely(.events, found))
    }
    if let weight = try DelightedRecords.recognition(of: JSONRecords(text)) {
      likely.append(Likely(kind: .rows(.surveys), name: "Delighted's answers", weight: weight))
    }
    return likely
  }
}
