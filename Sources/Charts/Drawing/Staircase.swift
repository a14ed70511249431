/// A line that goes in steps: level from each point to the next.
struct Staircase {
  /// Corners in pixels, each half a pixel or more to the right of the last one.
  ///
  /// However many steps there are, the picture has room for two a pixel; of those in one place the
  /// last counts.
  private let corners: [Point]
  private let end: Double

  /// - Parameters:
  ///   - points: In the order of x.
  ///   - end: How far the last level goes, in pixels.
  init(_ points: [Point], to end: Double) {
    var corners: [Point] = []
    for point in points {
      if let last = corners.last, (point.x * 2).rounded() <= (last.x * 2).rounded() {
        corners[corners.count - 1] = Point(last.x, point.y)
      } else if corners.last?.y.px != point.y.px {
        corners.append(point)
      }
    }
    self.corners = corners
    self.end = corners.last.map { max(end, $0.x) } ?? end
  }

  var last: Point? { corners.last.map { Point(end, $0.y) } }

  /// From the first corner to the end.
  var path: String { corners.first.map { "M\($0.text)" + tail } ?? "" }

  /// The area between this line and another, which goes as far.
  func area(to other: Staircase) -> String {
    guard let last = other.last, !corners.isEmpty else { return "" }
    return path + "L\(last.text)" + other.backwards + "Z"
  }

  private var tail: String {
    corners.dropFirst().map { "H\($0.x.px)V\($0.y.px)" }.joined() + "H\(end.px)"
  }

  private var backwards: String {
    var text = ""
    for (index, corner) in corners.enumerated().reversed() {
      text += "H\(corner.x.px)"
      if index > 0 { text += "V\(corners[index - 1].y.px)" }
    }
    return text
  }
}
