import Diagnostics
import Onboarding

/// The format of a table of one kind of rows, as it was found out.
struct FoundFormat<Row: Sendable> {
  let format: RowFormat<Row>
  let why: [String]
  let table: CSVReader

  /// - Throws: That it is of another kind, or of no format that is known, and what to do.
  init(
    _ table: CSVReader,
    _ formats: [RowFormat<Row>],
    _ kind: RowKind,
    _ options: ReadOptions
  ) throws(Diagnostic) {
    self.table = table
    let place = table.text.file.place(line: table.line)
    if let name = options.format {
      guard let format = formats.first(where: { $0.card.name == name }) else {
        throw Self.isOfAnotherKind(name, kind, place)
      }
      guard
        name == .csv || !options.fields.columns.isEmpty
          || format.card.recognise(table.header) != nil
      else {
        throw .error(
          "is not an export of \(format.card.title): its columns are \(table.header.shown(12))",
          at: place,
          hint: "leave --as out to find out what it is, or name renamed columns by --map"
        )
      }
      self.format = format
      why = ["--as \(name.rawValue)"]
      return
    }
    if let warehouse = Warehouse(table.header) { throw warehouse.refusal(at: place) }
    let own = try Detection.format(among: formats, header: table.header, at: place)
    let all = RowFormats.cards.filter { $0.kind != kind }
    if let other = all.heaviest(for: table.header),
      own.map({ $0.recognition.weight < other.weight }) ?? true,
      own == nil ? options.fields.columns.isEmpty : other.card.name != .csv
    {
      throw other.refusal(at: place)
    }
    if let own {
      format = own.format
      why = own.why
      return
    }
    if options.fields.columns.isEmpty,
      let preset = formats.first(where: {
        !$0.card.isDetected && $0.card.recognise(table.header) != nil
      })
    {
      throw .error(
        "may be \(preset.card.title)",
        at: place,
        hint: "its columns aren't verified: say --as \(preset.card.name.rawValue) to read it so"
      )
    }
    // Then the columns that are missing say what to do.
    guard let plain = formats.first(where: { $0.card.name == .csv }) else {
      throw .error("no format of \(kind.rawValue) is known", at: place)
    }
    format = plain
    why = options.fields.columns.isEmpty ? ["columns by their names"] : ["columns were mapped"]
  }

  private static func isOfAnotherKind(
    _ name: FormatName,
    _ kind: RowKind,
    _ place: Place
  ) -> Diagnostic {
    if name.command == kind.rawValue {
      return .error(
        "is a table, and '\(name.rawValue)' is JSON",
        at: place,
        hint: "leave --as out to find out what it is; 'foothold formats' lists all"
      )
    }
    return .error(
      "'\(name.rawValue)' is not a format of \(kind.rawValue)",
      at: place,
      hint: "it is read by 'foothold import \(name.command) FILE'; 'foothold formats' lists all"
    )
  }
}

extension FormatName {
  /// What `import` calls what is read from it.
  var command: String {
    (ExportKind(self) ?? .learning).command
  }
}

extension [FormatCard] {
  /// The card for which the most speaks; nil when nothing speaks for any.
  func heaviest(for header: Header) -> OtherKind? {
    filter(\.isDetected).compactMap { card in
      card.recognise(header).map { OtherKind(card: card, recognition: $0) }
    }.max { $0.weight < $1.weight }
  }
}

/// That a table is of a format of another kind.
struct OtherKind {
  let card: FormatCard
  let recognition: Recognition

  var weight: Int { recognition.weight }

  func refusal(at place: Place) -> Diagnostic {
    .error(
      "is \(card.title), as \(recognition.reasons.joined(separator: ", "))",
      at: place,
      hint: "import it by 'foothold import \(card.kind.rawValue) FILE'"
    )
  }
}

/// A table that a connector copied into a warehouse: it has the vendor's fields, and is no export.
struct Warehouse {
  private let sign: String

  /// Nil when nothing shows that it is one.
  init?(_ header: Header) {
    let signs = ["_fivetran_synced", "_airbyte_extracted_at", "_airbyte_raw_id", "_sdc_batched_at"]
    let api = ["billing_cycle_anchor", "property_createdate", "property_hs_object_id"]
    guard let sign = (signs + api).first(where: { header.column($0) != nil }) else { return nil }
    self.sign = sign
  }

  func refusal(at place: Place) -> Diagnostic {
    .error(
      "is a table of a warehouse or an API, not a vendor's export: it has '\(sign)'; amounts there"
        + " are in cents, and deleted rows are among the others",
      at: place,
      hint: "export it from the system itself, or prepare it and read it by --as csv and --map"
    )
  }
}
