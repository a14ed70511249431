import Mustache
import Testing

@testable import Dashboard

@Suite("The members of a page's model")
struct MembersTests {
  private enum State {
    case good
    case bad
  }

  private struct Inner {
    let name: String
    var note: String?
    var isGood = true
    var count = 0
  }

  private struct Model {
    let title = "Outer"
    let note = "outer note"
    let html = "<b> & 'c'"
    let inner = Inner(name: "In", count: 3)
    let absent: Inner?
    let present: Inner? = Inner(name: "Is", note: "inner note")
    let rows = [
      Inner(name: "a", note: "its own", count: 1), Inner(name: "b", isGood: false, count: 2),
    ]
    let words = ["x", "y"]
    let noRows: [Inner] = []
    let noWords: [String] = []
    let empty = ""
    let isOn = true
    let isOff = false
    let count = 7
    let none = 0
    let isMaybe: Bool? = false
    let someWords: [String]? = ["z"]
    let someCount: Int? = 5
    let given: String? = "given"
    let missing: String?
    let byKey = ["one": Inner(name: "K", note: "of the key")]
    let texts = ["k": "v"]
    let noTexts: [String: String] = [:]
    let state = State.good
    let stage: State? = .bad
  }

  /// Templates, and what they make of the model.
  static let templates: [(String, String)] = [
    ("{{title}}", "Outer"), ("{{html}}", "&lt;b&gt; &amp; &#39;c&#39;"),
    ("{{{html}}}", "<b> & 'c'"),
    ("{{inner.name}} {{inner.count}} {{inner.isGood}}", "In 3 true"),
    ("{{#inner}}{{name}}, {{title}}, {{count}}{{/inner}}", "In, Outer, 3"),
    ("{{#inner}}{{note}}{{/inner}}|{{inner.note}}|", "outer note||"),
    ("{{#present}}{{name}}, {{note}}, {{title}}{{/present}}", "Is, inner note, Outer"),
    ("{{#absent}}{{name}}{{/absent}}{{^absent}}nobody{{/absent}}|{{absent.name}}|", "nobody||"),
    ("{{missing}}|{{given}}", "|given"),
    ("{{#missing}}a{{/missing}}{{^missing}}b{{/missing}}", "b"),
    ("{{#given}}[{{.}}]{{/given}}{{^given}}none{{/given}}", "[given]"),
    ("{{#isMaybe}}yes{{/isMaybe}}{{^isMaybe}}no{{/isMaybe}}|{{isMaybe}}", "no|false"),
    ("{{#someWords}}{{.}}{{/someWords}}|{{someCount}}", "z|5"),
    ("{{#rows}}{{name}}:{{count}}:{{note}};{{/rows}}", "a:1:its own;b:2:outer note;"),
    ("{{#rows}}{{#isGood}}{{name}}{{/isGood}}{{^isGood}}-{{/isGood}}{{/rows}}", "a-"),
    ("{{#words}}{{.}},{{/words}}", "x,y,"),
    ("{{#words}}{{.}}{{^last()}},{{/last()}}{{/words}}", "x,y"),
    ("{{#noRows}}a{{/noRows}}{{^noRows}}b{{/noRows}}", "b"),
    ("{{#noWords}}a{{/noWords}}{{^noWords}}b{{/noWords}}", "b"),
    ("[{{empty}}]{{#empty}}a{{/empty}}{{^empty}}b{{/empty}}", "[]a"),
    ("{{#isOn}}a{{/isOn}}{{^isOn}}b{{/isOn}}{{#isOff}}c{{/isOff}}{{^isOff}}d{{/isOff}}", "ad"),
    ("{{isOn}} {{isOff}} {{count}}", "true false 7"),
    ("{{#count}}a{{/count}}{{#none}}b{{/none}}{{^none}}c{{/none}}", "ab"),
    ("{{byKey.one.name}}|{{#byKey.one}}{{note}}{{/byKey.one}}", "K|of the key"),
    ("{{byKey.two.name}}|", "|"),
    ("{{texts.k}}|{{texts.l}}|{{#texts}}{{k}}, {{title}}{{/texts}}", "v||v, Outer"),
    ("{{#noTexts}}{{title}}{{/noTexts}}", "Outer"), ("{{state}} {{stage}}", "good bad"),
    ("{{#state}}{{title}}{{/state}}{{^stage}}none{{/stage}}", "Outer"), ("{{nothing}}|", "|"),
  ]

  @Test("are what templates find by reflection", arguments: templates)
  func same(_ template: String, _ expected: String) throws {
    let model = Model(absent: nil, missing: nil)
    var library = MustacheLibrary()
    try library.register(template, named: "page")
    let looked = try #require(Members.looking(into: model))
    #expect(looked is Members)
    #expect(library.render(model, withTemplate: "page") == expected, "by reflection")
    #expect(library.render(looked, withTemplate: "page") == expected, "by name")
  }

  @Test("are looked into in lists of models too, and a text stays one")
  func others() throws {
    var library = MustacheLibrary()
    try library.register("{{#.}}{{name}};{{/.}}", named: "list")
    let rows = [Inner(name: "a"), Inner(name: "b")]
    let looked = try #require(Members.looking(into: rows))
    #expect(library.render(rows, withTemplate: "list") == "a;b;")
    #expect(library.render(looked, withTemplate: "list") == "a;b;")
    #expect(Members.looking(into: "text") as? String == "text")
    #expect(Members.looking(into: String?.none as Any) == nil)
  }
}
