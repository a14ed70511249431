import Testing

@Suite("Text that isn't a plan's YAML")
struct YAMLErrorTests {
  @Test("is refused where the mistake is", arguments: grammar + content)
  func refuses(_ example: Example) {
    #expect(example.said == example.messages)
  }

  static let grammar = [
    Example(
      "tab under a key",
      "value:\n\twhen: manual\n",
      "2:1: error: a tab can't indent a line\n  hint: use spaces, two for each level"
    ),
    Example(
      "tab after spaces",
      "steps:\n  - id: a\n\twhen: manual\n",
      "3:1: error: a tab can't indent a line\n  hint: use spaces, two for each level"
    ),
    Example(
      "open list",
      "product: a\nsteps: [a, b\nvalue: c\n",
      "2:8: error: a list that isn't closed, or lacks a ','\n  hint: write it such as '[a, b]'"
    ),
    Example(
      "open mapping",
      "a: {b: 1\nc: 2\n",
      """
      1:4: error: a mapping that isn't closed, or lacks a ','
        hint: write it such as '{ event: a, count: 3 }'
      """
    ),
    Example(
      "open quote",
      "a: 1\nb: \"abc\nc: 1\n",
      "2:4: error: a quote that isn't closed\n  hint: add the closing quote"
    ),
    Example(
      "two colons",
      "title: Atlas: Pro\n",
      """
      1:13: error: a ':' where no key can stand
        hint: put text that holds ': ' in quotes, or line the key up with those above
      """
    ),
    Example(
      "no colon",
      "product: atlas\ntitle\nvalue: x\n",
      "2:1: error: a line without a ':' after its key\n  hint: write it such as 'key: value'"
    ),
    Example(
      "key out of line",
      "a:\n  b: 1\n c: 2\n",
      """
      3:2: error: a key should stand here
        hint: line the keys of a mapping up, and let nothing follow a closing quote or bracket
      """
    ),
    Example(
      "item out of line",
      "a:\n  - id: x\n   when: y\n",
      """
      3:4: error: a '-' should stand here
        hint: line the items of a list up, and the keys within an item
      """
    ),
    Example(
      "list beside its key",
      "a: - b\n",
      """
      1:4: error: a '-' where no list can begin
        hint: begin the list on the line after its key
      """
    ),
    Example(
      "closing bracket",
      "a: ]\n",
      """
      1:4: error: a value should stand here
        hint: put text that begins with a bracket or comma in quotes
      """
    ),
    Example(
      "reserved sign",
      "a: @x\n",
      "1:4: error: plain text can't begin with '@'\n  hint: put the text in quotes"
    ),
    Example(
      "unknown escape",
      "a: \"C:\\q\"\n",
      """
      1:7: error: a '\\' with an unknown letter after it
        hint: write '\\\\' for one '\\', or use single quotes
      """
    ),
    Example(
      "repeated keys",
      "product: a\nvalue:\n  title: b\n  when: manual\n  title: c\n",
      """
      3:3: error: 'title' is given more than once in this mapping
        hint: keep one and remove the others
      """
    ),
    Example(
      "two documents",
      "product: a\n---\nproduct: b\n",
      """
      2:1: error: a second document begins here
        hint: a file holds one document: remove the '---', or make two files
      """
    ),
    Example(
      "undefined alias",
      "event: *created\n",
      """
      1:8: error: '*' begins an alias, and this file can't have any
        hint: put text that begins with '*' in quotes
      """
    ),
    Example(
      "alias",
      "a: &b 1\nc: *b\n",
      """
      2:4: error: this file can't have aliases such as '*b'
        hint: write out what it stands for; put text that begins with '*' in quotes
      """
    ),
    Example(
      "key after a question mark",
      "? a\n: 1\n",
      """
      1:1: error: '?' begins a key, and this file has only keys before a ':'
        hint: put text that begins with '?' in quotes
      """
    ),
    Example(
      "directive",
      "%YAML 1.1\n---\na: 1\n",
      """
      1:1: error: a line can't begin with '%'
        hint: YAML directives aren't read: remove it
      """
    ),
  ]

  static let content = [
    Example(
      "empty",
      "",
      "1:1: error: the plan is empty\n  hint: begin with a line such as 'product: atlas'"
    ),
    Example(
      "comments alone",
      "# soon\n",
      "1:1: error: the plan is empty\n  hint: begin with a line such as 'product: atlas'"
    ),
    Example(
      "list",
      "- a\n",
      "1:1: error: a plan must be a mapping, not a list\n  hint: write it such as 'product: atlas'"
    ),
    Example(
      "web page",
      "<html>\n<body>",
      """
      1:1: error: a plan must be a mapping, not '<html> <body>'
        hint: write it such as 'product: atlas'
      """
    ),
    Example(
      "NUL byte",
      "product: a\ntitle: \0b\n",
      "2:8: error: a NUL byte: this isn't a text file\n  hint: save it as UTF-8 text"
    ),
    Example(
      "control character",
      "title: Ding\u{7}\n",
      "1:12: error: the character U+0007 can't stand in this file\n  hint: remove it"
    ),
    Example(
      "line separator",
      "title: é\u{2028}\n",
      """
      1:9: error: the character U+2028 can't stand in this file
        hint: use an ordinary line break
      """
    ),
    Example(
      "not UTF-8",
      String(decoding: [0x61, 0x3A, 0x20, 0xE9, 0x0A], as: UTF8.self),
      "1:4: error: bytes that aren't UTF-8\n  hint: save the file as UTF-8"
    ),
    .complete(
      "anchor, tag, merge key, list as a key",
      """
      title: &name Atlas
      starts: !!str signed_up
      stall: !mine { sensitivity: quiet }
      calendar: { <<: { time-zone: UTC }, [a]: b }
      """,
      [
        """
        4:8: error: this file can't have anchors such as '&name'
          hint: remove it; put text that begins with '&' in quotes
        """,
        """
        6:8: error: this file can't have tags such as '!mine'
          hint: remove it; put text that begins with '!' in quotes
        """,
        "7:13: error: this file can't have merge keys ('<<')\n  hint: write the keys out",
        "7:37: error: a list or mapping can't be a key\n  hint: keys are text, such as 'title:'",
      ]
    ),
    .complete(
      "control characters by escape, and several lines",
      "title: \"a\\0b\"\ncourses:\n- id: a\n  title: |\n    b\n    c\n",
      [
        "4:8: error: text can't hold the character U+0000\n  hint: remove it",
        """
        7:10: error: text must be one line
          hint: write '>' and not '|' to fold the lines into one
        """,
      ]
    ),
  ]
}
