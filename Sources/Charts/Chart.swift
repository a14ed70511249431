/// Something that is drawn: numbers with a caption, and the SVG that shows them.
///
/// The SVG is a picture with a title and a description that holds the numbers in words. Nothing is
/// told by colour alone. It follows the reader's light or dark scheme; a page that sets
/// `--chart-paper`, `--chart-ink`, `--chart-muted`, `--chart-grid` and `--chart-1` to `--chart-6`
/// has its own colours. The same numbers give the same text.
public protocol Chart: Sendable {
  var caption: Caption { get }

  /// The numbers in words, for those who can't see the picture.
  var description: String { get }

  /// The picture.
  func svg(_ layout: ChartLayout) -> String
}

/// What stands above and below a chart.
public struct Caption: Hashable, Sendable {
  /// What is shown, with the name of the start it counts from.
  public let title: String

  /// Of whom and as of when: "228 customers, as of 21 November 2026".
  public let subtitle: String

  /// The definition and what was left out.
  public let note: String

  public init(_ title: String, subtitle: String = "", note: String = "") {
    self.title = title
    self.subtitle = subtitle
    self.note = note
  }
}

/// How large a chart is to be.
public struct ChartLayout: Hashable, Sendable {
  /// In pixels, 280 to 4,000. Text keeps its size, so ask for the width at which it's shown.
  public let width: Int

  /// Whether the chart stands on a page that has ``styleSheet`` in its own style sheet, and so
  /// needs none inside; a page may forbid those.
  public let isOnPage: Bool

  public init(width: Int = 720, isOnPage: Bool = false) {
    self.width = min(max(width, 280), 4_000)
    self.isOnPage = isOnPage
  }

  /// The rules for charts that are ``isOnPage``.
  public static let styleSheet = Sheet.style(Paint.all)

  /// Whether labels go above what they name, for there is no room beside it.
  var isNarrow: Bool { width < 560 }
}

/// What an axis of numbers is of.
public struct ChartAxis: Hashable, Sendable {
  /// "Days since sign-up".
  public let label: String

  /// "days".
  public let unit: String

  public init(_ label: String, unit: String) {
    self.label = label
    self.unit = unit
  }
}

/// A line across a chart at a number that matters: the target, the median.
public struct ChartMark: Hashable, Sendable {
  public let value: Double
  public let label: String

  public init(_ value: Double, _ label: String) {
    self.value = value
    self.label = label
  }

  func words(_ unit: String) -> String { "Marked at \(Numbers.short(value)) \(unit): \(label)." }
}
