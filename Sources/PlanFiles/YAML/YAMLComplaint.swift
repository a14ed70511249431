/// What the YAML parser complains about, said for people who don't know its grammar.
struct YAMLComplaint {
  let problem: String
  let hint: String

  /// Whether the cause is where the construct begins, and not where the parser gave up.
  let isAboutStart: Bool

  static let alias = YAMLComplaint(
    "'*' begins an alias, and this file can't have any",
    hint: "put text that begins with '*' in quotes"
  )

  /// - Parameters:
  ///   - words: What the parser says.
  ///   - context: What it was doing.
  ///   - found: The character where it gave up.
  init(_ words: String, context: String?, found: Unicode.Scalar?) {
    if words.contains("tab character") || words.hasPrefix("found character") && found == "\t" {
      self.init("a tab can't indent a line", hint: "use spaces, two for each level")
    } else if words.hasPrefix("found character"), let found {
      self.init("plain text can't begin with '\(found)'", hint: "put the text in quotes")
    } else if context == "while scanning an alias" {
      self = .alias
    } else if context == "while scanning an anchor" {
      self.init(
        "'&' begins an anchor, and this file can't have any",
        hint: "put text that begins with '&' in quotes"
      )
    } else if context?.hasSuffix("a tag") == true || words == "found undefined tag handle" {
      self.init(
        "'!' begins a tag, and this file can't have any",
        hint: "put text that begins with '!' in quotes",
        isAboutStart: true
      )
    } else {
      self =
        Self.known[words]
        ?? YAMLComplaint("this isn't YAML: \(words)", hint: "check the lines above")
    }
  }

  private init(_ problem: String, hint: String, isAboutStart: Bool = false) {
    self.problem = problem
    self.hint = hint
    self.isAboutStart = isAboutStart
  }

  private static let unclosedQuote = YAMLComplaint(
    "a quote that isn't closed",
    hint: "add the closing quote",
    isAboutStart: true
  )

  private static let unknownEscape = YAMLComplaint(
    "a '\\' with an unknown letter after it",
    hint: "write '\\\\' for one '\\', or use single quotes"
  )

  private static let known: [String: YAMLComplaint] = [
    "mapping values are not allowed in this context": YAMLComplaint(
      "a ':' where no key can stand",
      hint: "put text that holds ': ' in quotes, or line the key up with those above"
    ),
    "could not find expected ':'": YAMLComplaint(
      "a line without a ':' after its key",
      hint: "write it such as 'key: value'",
      isAboutStart: true
    ),
    "did not find expected key": YAMLComplaint(
      "a key should stand here",
      hint: "line the keys of a mapping up, and let nothing follow a closing quote or bracket"
    ),
    "did not find expected '-' indicator": YAMLComplaint(
      "a '-' should stand here",
      hint: "line the items of a list up, and the keys within an item"
    ),
    "did not find expected ',' or ']'": YAMLComplaint(
      "a list that isn't closed, or lacks a ','",
      hint: "write it such as '[a, b]'",
      isAboutStart: true
    ),
    "did not find expected ',' or '}'": YAMLComplaint(
      "a mapping that isn't closed, or lacks a ','",
      hint: "write it such as '{ event: a, count: 3 }'",
      isAboutStart: true
    ),
    "did not find expected <document start>": YAMLComplaint(
      "a second value begins here",
      hint: "the file is one mapping: line its keys up"
    ),
    "found unexpected end of stream": unclosedQuote,
    "found unexpected document indicator": unclosedQuote,
    "found unknown escape character": unknownEscape,
    "did not find expected hexdecimal number": unknownEscape,
    "found unexpected ':'": YAMLComplaint(
      "a ':' within brackets without a blank after it",
      hint: "write it such as '{ event: a }', and put text that holds ':' in quotes"
    ),
    "did not find expected comment or line break": YAMLComplaint(
      "text beside a '|' or '>'",
      hint: "begin the text in the next line",
      isAboutStart: true
    ),
    "block sequence entries are not allowed in this context": YAMLComplaint(
      "a '-' where no list can begin",
      hint: "begin the list on the line after its key"
    ),
    "did not find expected node content": YAMLComplaint(
      "a value should stand here",
      hint: "put text that begins with a bracket or comma in quotes"
    ),
    "Maximum nesting level reached, set with yaml_set_max_nest_level())": YAMLComplaint(
      "lists and mappings are nested more than 32 deep",
      hint: "fewer than ten will do"
    ),
  ]
}
