import Yams

/// Text → values with their places. Only this file and the wording of its errors know Yams.
enum YAMLComposer {
  private static let mostBytes = 1_000_000
  private static let deepest = 32

  /// The tags of all that has none in the file.
  private static let kinds: [Tag.Name] = [.str, .seq, .map]

  /// The file's only document; nil, and an error, when there is none.
  ///
  /// - Parameters:
  ///   - what: What the file is: `plan`.
  ///   - example: A line with which it may begin.
  static func value(
    of text: String,
    a what: String,
    such example: String,
    _ problems: inout Problems
  ) -> YAMLValue? {
    guard text.utf8.count <= mostBytes else {
      problems.error(
        at: .start,
        "the file is larger than 1 MB",
        hint: "a few kilobytes will do: is this the right file?"
      )
      return nil
    }
    let text =
      text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    if let found = YAMLCharacters.problem(in: text) ?? YAMLGuard.refusal(of: text) {
      problems.error(at: found.spot, found.problem, hint: found.hint)
      return nil
    }
    do {
      // Without a resolver's rules every scalar stays text.
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let node = try parser.singleRoot() else {
        problems.error(
          at: .start,
          "the \(what) is empty",
          hint: "begin with a line such as '\(example)'"
        )
        return nil
      }
      // The parser owns the anchors; the nodes only point to them.
      return withExtendedLifetime(parser) { value(of: node, depth: 1, &problems) }
    } catch {
      problems.error(error, in: text)
      return nil
    }
  }

  private static func value(of node: Node, depth: Int, _ problems: inout Problems) -> YAMLValue? {
    let spot = Spot(node.mark)
    guard depth <= deepest else {
      problems.error(
        at: spot,
        "lists and mappings are nested more than \(deepest) deep",
        hint: "fewer than ten will do"
      )
      return nil
    }
    refuseAnchorAndTag(of: node, &problems)
    switch node {
    case .alias: return nil
    case .scalar(let scalar):
      if scalar.string.isEmpty, scalar.style == .plain {
        return YAMLValue(spot: spot, content: .nothing)
      }
      return YAMLValue(spot: spot, content: .text(line(scalar, at: spot, &problems)))
    case .sequence(let nodes):
      return YAMLValue(
        spot: spot,
        content: .list(nodes.compactMap { value(of: $0, depth: depth + 1, &problems) })
      )
    case .mapping(let pairs):
      return YAMLValue(
        spot: spot,
        content: .mapping(pairs.compactMap { entry($0.key, $0.value, depth: depth + 1, &problems) })
      )
    }
  }

  private static func entry(
    _ key: Node,
    _ node: Node,
    depth: Int,
    _ problems: inout Problems
  ) -> YAMLEntry? {
    let spot = Spot(key.mark)
    guard let scalar = key.scalar else {
      problems.error(
        at: spot,
        "a list or mapping can't be a key",
        hint: "keys are text, such as 'title:'"
      )
      return nil
    }
    guard scalar.string != "<<" else {
      problems.error(at: spot, "this file can't have merge keys ('<<')", hint: "write the keys out")
      return nil
    }
    refuseAnchorAndTag(of: key, &problems)
    let name = line(scalar, at: spot, &problems)
    guard let value = value(of: node, depth: depth, &problems) else { return nil }
    return YAMLEntry(key: name, spot: spot, value: value)
  }

  private static func refuseAnchorAndTag(of node: Node, _ problems: inout Problems) {
    if let anchor = node.anchor {
      problems.error(
        at: Spot(node.mark),
        "this file can't have anchors such as '&\(anchor.rawValue)'",
        hint: "remove it; put text that begins with '&' in quotes"
      )
    }
    if !kinds.contains(Tag.Name(rawValue: node.tag.rawValue)) {
      problems.error(
        at: Spot(node.mark),
        "this file can't have tags such as '\(name(of: node.tag))'",
        hint: "remove it; put text that begins with '!' in quotes"
      )
    }
  }

  /// The tag as people write it: `!!int`.
  private static func name(of tag: Tag) -> String {
    let prefix = "tag:yaml.org,2002:"
    let name = tag.rawValue
    return name.hasPrefix(prefix) ? "!!" + name.dropFirst(prefix.count) : name
  }

  /// The text of a scalar, which must be one line.
  private static func line(
    _ scalar: Node.Scalar,
    at spot: Spot,
    _ problems: inout Problems
  ) -> String {
    var text = scalar.string
    while text.last == "\n" { text.removeLast() }
    if let control = YAMLCharacters.control(in: text) {
      let isLineBreak = control == "\n"
      problems.error(
        at: spot,
        isLineBreak
          ? "text must be one line"
          : "text can't hold the character \(YAMLCharacters.name(of: control))",
        hint: isLineBreak ? "write '>' and not '|' to fold the lines into one" : "remove it"
      )
    }
    return text
  }
}

extension Spot {
  init(_ mark: Mark?) {
    self.init(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}
