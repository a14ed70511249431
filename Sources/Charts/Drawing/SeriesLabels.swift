/// The name of a curve or a band, with a sample of how it's drawn.
struct SeriesLabel {
  enum Sample {
    /// A piece of the line with this number.
    case line(Int)

    /// A piece of an area: a colour, or a filling of the definitions.
    case area(Colour, filling: String?)
  }

  let name: String
  let detail: String
  let sample: Sample

  /// What it names: the end of a curve, the middle of a band's edge.
  let place: Point

  static let sampleWidth = 26.0

  var height: Double { detail.isEmpty ? 18 : 34 }

  /// With the sample, in pixels.
  var width: Double {
    Self.sampleWidth + 6 + max(Font.strong.width(name), Font.small.width(detail))
  }

  /// - Parameter base: The name's base line.
  func drawSample(on svg: inout SVG, left: Double, base: Double) {
    switch sample {
    case .line(let number):
      svg.line(
        Point(left, base - 4),
        Point(left + Self.sampleWidth, base - 4),
        .series(number),
        width: 2.5,
        dash: Colour.dash(number)
      )
    case .area(let colour, let filling):
      let box = Box(left: left, top: base - 12, right: left + 20, bottom: base + 2)
      if let filling {
        svg.box(box, filling: filling, .stroke(.ink))
      } else {
        svg.box(box, .fill(colour), .stroke(.ink))
      }
    }
  }
}

/// Labels beside what they name, none over another.
struct SideLabels {
  private let labels: [SeriesLabel]
  private let most: Double

  /// - Parameter most: The widest that they may be, in pixels.
  init(_ labels: [SeriesLabel], most: Double) {
    self.labels = labels
    self.most = most
  }

  /// With the gap to the plot, in pixels.
  var width: Double { min(most, labels.map(\.width).max() ?? 0) + 18 }

  var height: Double { labels.reduce(0) { $0 + $1.height } }

  func draw(on sheet: inout Sheet, beside box: Box) {
    let left = box.right + 16
    let room = sheet.right - left - SeriesLabel.sampleWidth - 6
    for (label, top) in placed(in: box) {
      let base = top + 14
      // From the end of the curve to its label, where that isn't a way across other curves.
      let from = Point(label.place.x + 4, label.place.y)
      if abs(base - 4 - from.y) > 3, box.right - label.place.x < 2 {
        sheet.svg.line(from, Point(left - 3, base - 4), .muted, dash: "1 3")
      }
      label.drawSample(on: &sheet.svg, left: left, base: base)
      let text = left + SeriesLabel.sampleWidth + 6
      sheet.svg.text(Font.strong.fit(label.name, in: room), at: Point(text, base), .strong)
      if !label.detail.isEmpty {
        let detail = Font.small.fit(label.detail, in: room)
        sheet.svg.text(detail, at: Point(text, base + 15), .small, .muted)
      }
    }
  }

  /// Each label's top: on a level with its place, or as near as the others let it be.
  private func placed(in box: Box) -> [(SeriesLabel, top: Double)] {
    let sorted = labels.sorted { $0.place.y < $1.place.y }
    var tops: [Double] = []
    var free = box.top - 12
    for label in sorted {
      tops.append(max(free, label.place.y - 10))
      free = (tops.last ?? 0) + label.height
    }
    var below = box.bottom + 8
    for index in sorted.indices.reversed() {
      tops[index] = min(tops[index], below - sorted[index].height)
      below = tops[index]
    }
    return Array(zip(sorted, tops))
  }
}

extension Sheet {
  /// Labels in rows above a plot, where there is no room beside it.
  mutating func legend(_ labels: [SeriesLabel]) {
    let font = Font.body
    var at = left
    var row = take(0)
    for label in labels {
      let words = label.detail.isEmpty ? label.name : "\(label.name), \(label.detail)"
      let text = font.fit(words, in: right - left - SeriesLabel.sampleWidth - 6)
      let width = SeriesLabel.sampleWidth + 6 + font.width(text)
      if row.height == 0 || at + width > right {
        row = take(20)
        at = left
      }
      let base = row.top + 14
      label.drawSample(on: &svg, left: at, base: base)
      svg.text(text, at: Point(at + SeriesLabel.sampleWidth + 6, base), font)
      at += width + 16
    }
    if row.height > 0 { _ = take(6) }
  }
}
