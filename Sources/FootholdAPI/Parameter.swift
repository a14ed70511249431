/// Something that may be said in the address of a request.
public struct Parameter: Sendable {
  public enum Shape: Sendable {
    case text
    case instant
    case length
    case count(ClosedRange<Int>)
    case choice([String])
    case flag
  }

  public let name: String
  public let shape: Shape
  public let about: String

  public init(_ name: String, _ shape: Shape, _ about: String) {
    self.name = name
    self.shape = shape
    self.about = about
  }
}
