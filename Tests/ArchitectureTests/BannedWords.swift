import Foundation

/// Words that only some rooms may use.
struct BannedWords: Sendable {
  let name: String
  let pattern: String

  /// Rooms, or folders of rooms, where the words are at home.
  let allowed: [String]

  init(_ name: String, _ pattern: String, in allowed: [String] = []) {
    self.name = name
    self.pattern = pattern
    self.allowed = allowed
  }

  func isAllowed(in file: SourceFile) -> Bool {
    allowed.contains { file.path.hasPrefix("Sources/\($0)/") || file.path == "Sources/\($0).swift" }
  }

  /// Where a file uses them: `Sources/A/B.swift:12: SELECT a FROM b`.
  func uses(in file: SourceFile) throws -> [String] {
    let expression = try NSRegularExpression(pattern: pattern)
    return file.code.compactMap { number, line in
      let whole = NSRange(line.startIndex..., in: line)
      guard expression.firstMatch(in: line, range: whole) != nil else { return nil }
      return "\(file.path):\(number): \(line.trimmingCharacters(in: .whitespaces))"
    }
  }

  static let all: [BannedWords] = [
    BannedWords(
      "SQL stands in the store",
      #"\bSELECT\b.*|\bINSERT (OR \w+ )?INTO\b|\bPRAGMA\b|\bDELETE FROM\b|\bUPDATE \w+ SET\b"#,
      in: ["SQLiteStore"]
    ),
    BannedWords(
      "the clock is looked at by the command line",
      #"\bDate\(\)|\bDate\.now\b|\bDate\(timeIntervalSinceNow|\bContinuousClock\b"#
        + #"|\bSuspendingClock\b|\bclock_gettime\b|\bgettimeofday\b|\btime\(nil\)"#
        + #"|\bCFAbsoluteTimeGetCurrent\b|\bDispatchTime\.now\b|\bDispatchWallTime\.now\b"#
        + #"|\bsystemUptime\b|= Instant\.now\b"#,
      in: ["FootholdCLI"]
    ),
    BannedWords(
      "the environment is read by the command line",
      #"\bProcessInfo\b|\bgetenv\(|\bCommandLine\b|\bNSUserName\("#,
      in: ["FootholdCLI"]
    ),
    BannedWords(
      "output is written by the command line",
      #"\bFileHandle\.standard(Output|Error)\b|(?<![\w.])print\(|\bdebugPrint\(|\bdump\("#
        + #"|\bputs\(|\bprintf\(|\bfputs\(|\bisatty\(|\bexit\("#,
      in: ["FootholdCLI"]
    ),
    BannedWords(
      "exports, plan texts and the database's head are the files that are opened",
      #"(?<!func )(?<![\w.])f?open\(|\bFileHandle\(forReading|\bcontentsOfFile:|\b(Data|String)\(contentsOf"#
        + #"|\bInputStream\(|\bcontents\(atPath"#,
      in: ["Exports/Files", "FootholdCLI", "SQLiteStore"]
    ),
    BannedWords(
      "nobody asks where or how this machine is set up",
      #"\bTimeZone\.(current|autoupdatingCurrent|default)\b|\bCalendar\.(current|autoupdating)"#
        + #"|\bLocale\.(current|autoupdating)|\(\.current\)|: \.current\b|\bNSTimeZone\b"#
        + #"|\blocaltime(_r)?\(|\bsetlocale\("#
    ),
    BannedWords("nothing is random", #"\.random\(|\.shuffled\(\)|\bUUID\(\)|\barc4random"#),
    BannedWords("nothing is forced", #"\btry!|\bas!|\bunowned\(unsafe\)|\bunsafeBitCast\("#),
    BannedWords(
      "nothing ends the program",
      #"\bfatalError\(|\bpreconditionFailure\(|\bassertionFailure\(|\babort\("#
    ),
    BannedWords(
      "only what is sent out goes over the network",
      #"\bURLSession\b|\bsocket\(|\bconnect\(|\bhttps?://"#,
      in: [
        "Outbound", "FootholdCLI/Commands/ServeCommand", "FootholdCLI/Commands/WebhookCommands",
        "FootholdCLI/Options/DigestOptions",
      ]
    ),
    BannedWords(
      "no other program is run, but the one that sends mail",
      #"\bProcess\(\)|\bposix_spawn|\bsystem\(|\bpopen\("#,
      in: ["Outbound"]
    ),
  ]
}
