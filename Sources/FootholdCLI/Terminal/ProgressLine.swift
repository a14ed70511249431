internal import Foundation
internal import Tracking

/// A line on the terminal that shows how far an import is: rows, rate, time left.
struct ProgressLine {
  private let name: String
  private let size: Int64
  private let isShown: Bool
  private let begun = Date()
  private var shownAt = Date.distantPast

  /// - Parameter size: Of the file, in bytes.
  init(_ name: String, size: Int64, quiet: Bool) {
    self.name = name
    self.size = size
    isShown = Console.isErrorTerminal && !quiet
  }

  mutating func show(_ progress: ImportProgress) {
    guard isShown else { return }
    let now = Date()
    let spent = now.timeIntervalSince(begun)
    guard spent > 0.3, now.timeIntervalSince(shownAt) > 0.1 || progress.stage == .following else {
      return
    }
    shownAt = now
    write(line(progress, spent: spent))
  }

  /// Leaves the terminal as it was.
  func clear() {
    if isShown, shownAt > .distantPast { write("") }
  }

  private func line(_ progress: ImportProgress, spent: Double) -> String {
    let rows = progress.rows.formatted(.number.locale(Locale(identifier: "en")))
    guard progress.stage == .reading else { return "\(name)  \(rows) rows  following journeys…" }
    let share = size > 0 ? min(1, Double(progress.bytes) / Double(size)) : 0
    let filled = Int(share * 24)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
    let rate = Int(Double(progress.rows) / spent).formatted(
      .number.locale(Locale(identifier: "en"))
    )
    let left = share > 0 ? Int((spent / share - spent).rounded(.up)) : 0
    return "\(name)  \(bar) \(Int(share * 100)) %  \(rows) rows  \(rate)/s  \(left) s left"
  }

  private func write(_ text: String) {
    Console.show("\r\u{1B}[K\(text)")
  }
}
