/// How an answer is written.
public enum OutputFormat: String, CaseIterable, Sendable {
  /// Aligned columns for a terminal.
  case table

  case json
  case csv
  case markdown
}

extension Table {
  /// The table in a format, without the line end after the last line, so that `print` suits.
  ///
  /// Width and colour matter to ``OutputFormat/table`` only.
  public func text(as format: OutputFormat, width: Int? = nil, color: Bool = false) -> String {
    switch format {
    case .table: text(width: width, color: color)
    case .json: json.text(pretty: true)
    case .csv: csv
    case .markdown: markdown
    }
  }
}
