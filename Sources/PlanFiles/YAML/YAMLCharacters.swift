/// Finds characters that have no business in a plan or scorecard.
enum YAMLCharacters {
  /// The first bad character of the whole file, as a problem; nil when there is none.
  static func problem(in text: String) -> (spot: Spot, problem: String, hint: String)? {
    var spot = Spot.start
    var scalars = text.unicodeScalars.makeIterator()
    var upcoming = scalars.next()
    while let scalar = upcoming {
      upcoming = scalars.next()
      if let found = problem(of: scalar) { return (spot, found.problem, found.hint) }
      spot.advance(over: scalar, before: upcoming)
    }
    return nil
  }

  /// The first character that one line of text can't hold: escapes such as `"\0"` can bring it in.
  static func control(in text: String) -> Unicode.Scalar? {
    text.unicodeScalars.first(where: isControl)
  }

  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || isSeparator(scalar)
  }

  /// As the Unicode standard writes it: `U+0007`.
  static func name(of scalar: Unicode.Scalar) -> String {
    let hexadecimal = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal
  }

  private static func problem(of scalar: Unicode.Scalar) -> (problem: String, hint: String)? {
    switch scalar {
    case "\t", "\n", "\r", " "..."~": nil
    case "\0": ("a NUL byte: this isn't a text file", "save it as UTF-8 text")
    case "\u{FFFD}": ("bytes that aren't UTF-8", "save the file as UTF-8")
    case "\u{FEFF}", "\u{FFFE}", "\u{FFFF}", "\0"..."\u{9F}":
      ("the character \(name(of: scalar)) can't stand in this file", "remove it")
    case _ where isSeparator(scalar):
      ("the character \(name(of: scalar)) can't stand in this file", "use an ordinary line break")
    default: nil
    }
  }

  /// YAML takes these for line breaks and editors don't: lines would be counted differently.
  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{2028}" || scalar == "\u{2029}"
  }
}
