internal import Charts
internal import Foundation

/// A chart in a file.
enum ChartFile {
  static func write(_ chart: some Chart, to path: String) throws {
    do {
      try Data(chart.svg(ChartLayout()).utf8).write(to: URL(fileURLWithPath: path))
    } catch {
      throw Failure(.inputOutput, "'\(path)' can't be written: \(error.localizedDescription)")
    }
  }
}
