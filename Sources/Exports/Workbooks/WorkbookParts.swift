import Diagnostics

/// The parts of a workbook by their names, which count the same in either case.
struct WorkbookParts {
  private let archive: ZipArchive
  private let entries: [String: ZipEntry]

  /// - Throws: Why nothing is read from so many or such large parts.
  init(_ archive: ZipArchive) throws(Diagnostic) {
    self.archive = archive
    let limits = archive.limits
    let place = archive.disk.place
    let size = archive.entries.reduce(Int64(0)) { min(1 << 60, $0) + min(1 << 60, $1.size) }
    let isPacked = archive.entries.contains {
      $0.size > limits.ratioFrom && $0.size / limits.workbookRatio > $0.packed
    }
    guard archive.entries.count <= limits.parts, 0...limits.workbookBytes ~= size, !isPacked else {
      let problem =
        archive.entries.count > limits.parts
        ? "is a workbook of more than \(limits.parts) parts"
        : isPacked
          ? "is a workbook with a part that is packed more than \(limits.workbookRatio) to 1"
          : "is a workbook of more than \(limits.workbookBytes / 1_000_000) MB when it is unpacked"
      throw .error(problem, at: place, hint: "open it, save the sheet as CSV and import that")
    }
    var entries: [String: ZipEntry] = [:]
    for entry in archive.entries {
      if entry.lastName.lowercased() == "vbaproject.bin" {
        throw .error(
          "is a workbook with macros (.xlsm), which isn't opened",
          at: place,
          hint: "save it without macros, as .xlsx or CSV, and import that"
        )
      }
      guard entries.updateValue(entry, forKey: entry.name.lowercased()) == nil else {
        throw .error(
          "is a damaged workbook: \(entry.shown) is in it twice",
          at: place,
          hint: "open it, save it again, or as CSV, and import that"
        )
      }
    }
    self.entries = entries
  }

  var place: Place { archive.disk.place }
  var limits: UnpackLimits { archive.limits }

  func holds(_ name: String) -> Bool { entries[name.lowercased()] != nil }

  func size(_ name: String) -> Int64 { entries[name.lowercased()]?.size ?? 0 }

  /// A part, ready to be parsed.
  func part(_ name: String, _ handler: any XMLHandler) throws(Diagnostic) -> XMLPart {
    guard let entry = entries[name.lowercased()] else { throw damaged("it has no part '\(name)'") }
    return try XMLPart(try archive.contents(entry), handler, name: entry.shown, place: place)
  }

  /// The parts that one leads to, by the ids under which it names them.
  func relations(of name: String) throws(Diagnostic) -> [Relation] {
    let cut = name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex
    let (folder, file) = (String(name[..<cut]), name[cut...])
    let list = "\(folder)_rels/\(file).rels"
    guard holds(list) else { return [] }
    let relations = Relations(folder: folder, self)
    try part(list, relations).run()
    return relations.found
  }

  func damaged(_ words: String) -> Diagnostic {
    .error(
      "is a damaged workbook: \(words)",
      at: place,
      hint: "open it, save it again, or as CSV, and import that"
    )
  }
}

/// That one part of a workbook leads to another.
struct Relation {
  let id: String

  /// The last word of its type: `worksheet`.
  let kind: String
  let target: String
}

private final class Relations: XMLHandler {
  private(set) var found: [Relation] = []
  private let folder: String
  private let parts: WorkbookParts

  init(folder: String, _ parts: WorkbookParts) {
    self.folder = folder
    self.parts = parts
  }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) throws(Diagnostic) {
    // What lies outside of the file isn't part of it.
    guard "Relationship" ~= name, attributes["TargetMode"]?.lowercased() != "external",
      let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"]
    else { return }
    if found.count >= parts.limits.entries { throw parts.damaged("it names too many parts") }
    let kind = type.split(separator: "/").last.map(String.init) ?? type
    found.append(Relation(id: id, kind: kind, target: path(target)))
  }

  /// `worksheets/sheet1.xml` from the folder, or `/xl/worksheets/sheet1.xml` from the top.
  private func path(_ target: String) -> String {
    var names: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for name in target.split(separator: "/") where name != "." {
      if name == ".." { _ = names.popLast() } else { names.append(name) }
    }
    return names.joined(separator: "/")
  }
}
