extension String {
  /// The text without the `'` that keeps a spreadsheet from running what begins like a formula, as
  /// our own exports have it and those of others.
  ///
  /// Source: OWASP, "CSV Injection".
  var withoutFormulaMark: String {
    guard utf8.first == UInt8(ascii: "'"), let first = drop(while: { $0 == "'" }).first,
      "=+-@\t\r\n＝＋－＠".contains(first)
    else { return self }
    return String(dropFirst())
  }
}
