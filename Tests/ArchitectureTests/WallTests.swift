import Foundation
import Testing

extension BannedWords: CustomTestStringConvertible {
  var testDescription: String { name }
}

@Suite("The walls of the house")
struct WallTests {
  @Test("stand around rooms with files, and around no other")
  func rooms() {
    #expect(Set(House.files.map(\.room)) == Set(House.imports.keys))
  }

  @Test("let through the imports of the table only", arguments: House.imports.keys.sorted())
  func imports(room: String) throws {
    let allowed = try #require(House.imports[room])
    let wrong = House.files.filter { $0.room == room }.flatMap { file in
      file.imports.filter { !allowed.contains($0.module) && !House.system.contains($0.module) }
        .map { "\(file.path):\($0.line): \($0.module)" }
    }
    #expect(wrong == [])
  }

  @Test("keep pure rooms from the system", arguments: House.withoutSystem.sorted())
  func system(room: String) {
    let wrong = House.files.filter { $0.room == room }.flatMap { file in
      file.imports.filter { House.system.contains($0.module) }
        .map { "\(file.path):\($0.line): \($0.module)" }
    }
    #expect(wrong == [])
  }

  @Test("keep words in their rooms", arguments: BannedWords.all)
  func words(_ banned: BannedWords) throws {
    let uses = try House.files.filter { !banned.isAllowed(in: $0) }.flatMap {
      try banned.uses(in: $0)
    }
    #expect(uses == [])
  }

  @Test("are what Package.swift builds by")
  func package() throws {
    let package = try PackageText()
    #expect(package.dependencies == House.imports)
  }

  @Test("have no door that leads in a circle")
  func circles() {
    var left = House.imports
    var done: Set<String> = []
    while let room = left.keys.sorted().first(where: { room in
      (left[room] ?? []).allSatisfy { done.contains($0) || House.imports[$0] == nil }
    }) {
      left[room] = nil
      done.insert(room)
    }
    #expect(left == [:])
  }
}

@Suite("A look at a source file")
struct SourceFileTests {
  @Test(
    "finds every kind of import",
    arguments: [
      ("import A", "A"), ("public import A", "A"), ("internal import A", "A"),
      ("private import A", "A"), ("fileprivate import A", "A"), ("package import A", "A"),
      ("@testable import A", "A"), ("@_exported public import A", "A"),
      ("@preconcurrency import struct A.B", "A"), ("  import A  // for b", "A"),
      ("// import A", nil), ("import INTEGER NOT NULL,", nil), ("important(A)", nil),
    ] as [(String, String?)]
  )
  func imports(_ line: String, _ module: String?) {
    let file = SourceFile(path: "Sources/X/Y.swift", room: "X", text: line)
    #expect(file.imports.map(\.module) == [module].compactMap(\.self))
  }

  @Test(
    "finds words of code and passes over comments",
    arguments: [
      ("let a = Date()", true), ("// never Date()", false), (#"let a = "b" // Date()"#, false),
      (#"let a = "//"; b = Date()"#, true), ("let a = myDate()", false),
    ]
  )
  func words(_ line: String, _ isFound: Bool) throws {
    let file = SourceFile(path: "Sources/X/Y.swift", room: "X", text: line)
    let clock = try #require(BannedWords.all.first { $0.pattern.contains("gettimeofday") })
    #expect(try clock.uses(in: file).isEmpty == !isFound)
  }
}
