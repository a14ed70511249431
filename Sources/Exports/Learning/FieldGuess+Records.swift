import Diagnostics

/// The same for the paths of JSON records.
extension FieldGuess {
  static func paths(of sample: [String]) -> [ColumnMap.Field: String] {
    var guesses: [ColumnMap.Field: String] = [:]
    // The whole path tells more than its end: 'course.name' is no learner's name.
    for path in sample {
      let whole = path.split(separator: ".").joined(separator: "_")
      if let field = field(of: whole), guesses[field] == nil { guesses[field] = path }
    }
    for path in sample {
      guard let end = path.split(separator: ".").last, let field = field(of: String(end)),
        guesses[field] == nil, !guesses.values.contains(path)
      else { continue }
      guesses[field] = path
    }
    return guesses
  }

  /// Tells what was found instead of JSON that is known, and how to read it all the same.
  static func unrecognised(_ sample: [String], at place: Place) -> Diagnostic {
    let guesses = paths(of: sample)
    let order = ColumnMap.Field.allCases.filter { guesses[$0] != nil }
    var arguments = order.prefix(5).map { "--map '\($0.rawValue)=\(guesses[$0] ?? "")'" }
    if guesses[.email] == nil, guesses[.lmsID] == nil, guesses[.externalID] == nil {
      arguments.insert("--map 'email=THE PATH OF ADDRESSES'", at: 0)
    }
    if guesses[.course] == nil, guesses[.courseTitle] == nil {
      arguments.append("--course ADM-101")
    }
    return .error(
      "is JSON, but of none of the exports that are known: its records have \(shown(sample))",
      at: place,
      hint:
        "product events are read by 'foothold import events'; for learning, say what holds what,"
        + " such as \(arguments.joined(separator: " "))"
    )
  }

  static func example(_ field: ColumnMap.Field, _ sample: [String]) -> String {
    "--map '\(field.rawValue)=\(paths(of: sample)[field] ?? "ITS PATH")'"
  }

  /// The first paths in quotes, as messages show them.
  static func shown(_ sample: [String]) -> String {
    let some = sample.prefix(12).map { "'\($0.prefix(60))'" }
    return some.joined(separator: ", ") + (sample.count > 12 ? ", …" : "")
  }
}
