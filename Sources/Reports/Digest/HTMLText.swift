extension String {
  /// As text of HTML, in an element or in a quoted attribute: whatever it says, it is shown.
  public var safeForHTML: String {
    var html = ""
    for character in safeForPages {
      switch character {
      case "&": html += "&amp;"
      case "<": html += "&lt;"
      case ">": html += "&gt;"
      case "\"": html += "&quot;"
      case "'": html += "&#39;"
      default: html.append(character)
      }
    }
    return html
  }
}
