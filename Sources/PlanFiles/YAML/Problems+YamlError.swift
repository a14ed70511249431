import Yams

extension Problems {
  /// Adds what Yams says about text that isn't YAML, in our words.
  mutating func error(_ error: any Error, in text: String) {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      let complaint = YAMLComplaint(problem, context: context?.text, found: mark.scalar(in: text))
      let isAboutStart = complaint.isAboutStart ? context?.mark : nil
      self.error(at: Spot(isAboutStart ?? mark), complaint.problem, hint: complaint.hint)
    case .composer(let context, _, let mark, _) where context != nil:
      self.error(
        at: Spot(mark),
        "a second document begins here",
        hint: "a file holds one document: remove the '---', or make two files"
      )
    case .composer(_, _, let mark, _):
      let complaint = YAMLComplaint.alias
      self.error(at: Spot(mark), complaint.problem, hint: complaint.hint)
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.map { "'\($0)'" }.joined(separator: " and ")
      self.error(
        at: Spot(context.mark),
        "\(names) \(keys.count == 1 ? "is" : "are") given more than once in this mapping",
        hint: "keep one and remove the others"
      )
    default:
      self.error(at: .start, "this isn't YAML: \(error)", hint: "check the whole file")
    }
  }
}

extension Mark {
  /// The character at the mark.
  fileprivate func scalar(in text: String) -> Unicode.Scalar? {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1) else { return nil }
    return lines[line - 1].dropFirst(column - 1).first
  }
}
