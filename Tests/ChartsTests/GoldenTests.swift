import Charts
import Foundation
import Testing

@Suite("A chart")
struct GoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/charts")

  static let widths = [360, 720]

  @Test("is drawn as it was", arguments: try Gallery.pieces(), widths)
  func golden(_ piece: Gallery.Piece, _ width: Int) throws {
    let svg = piece.chart.svg(ChartLayout(width: width))
    let file = Self.folder.appending(path: "\(piece.name).\(width).svg")
    if ProcessInfo.processInfo.environment["FOOTHOLD_RECORD"] != nil {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try Data(svg.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == svg)
  }

  @Test("has no golden of what isn't in the gallery")
  func leftOvers() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    let expected = try Gallery.pieces().flatMap { piece in
      Self.widths.map { "\(piece.name).\($0).svg" }
    }
    #expect(Set(names) == Set(expected))
  }
}
