import Foundation
import Testing

/// The rooms of the house and what each may import: `Docs/Change/Tour.md` tells why.
enum House {
  /// Every module that a room may name. What isn't in its row is behind a wall.
  static let imports: [String: Set<String>] = [
    "Diagnostics": [],
    "Onboarding": [],
    "Statistics": [],
    "SuccessMetrics": ["Onboarding", "Statistics"],
    "Charts": [],
    "PlanFiles": ["Onboarding", "SuccessMetrics", "Diagnostics", "Yams"],
    "Exports": ["Onboarding", "Diagnostics", "CZlib", "CExpat", "Crypto"],
    "Tracking": ["Onboarding", "Statistics", "SuccessMetrics", "Diagnostics", "Crypto"],
    "SQLiteStore": ["Onboarding", "SuccessMetrics", "Tracking", "GRDB", "GRDBSQLite"],
    "Intake": ["Onboarding", "Diagnostics", "Exports", "Tracking"],
    "Reports": ["Onboarding", "Statistics", "SuccessMetrics", "Tracking"],
    "Web": [
      "Onboarding", "Diagnostics", "Tracking", "Reports", "Hummingbird", "HummingbirdCore",
      "HTTPTypes", "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "Logging",
    ],
    "FootholdAPI": [
      "Onboarding", "Diagnostics", "Exports", "Tracking", "Intake", "Reports", "Web",
      "Hummingbird", "HTTPTypes", "NIOCore", "Crypto",
    ],
    "Dashboard": [
      "Onboarding", "Statistics", "Diagnostics", "Tracking", "Reports", "Charts", "Web",
      "Hummingbird", "HTTPTypes", "NIOCore", "Mustache", "Crypto", "Logging",
    ],
    "Outbound": [
      "Onboarding", "Tracking", "Reports", "AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOPosix",
      "Logging", "Crypto", "ServiceLifecycle",
    ],
    "FootholdCLI": [
      "Onboarding", "SuccessMetrics", "Diagnostics", "PlanFiles", "Exports", "Tracking", "Intake",
      "SQLiteStore", "Reports", "Charts", "Statistics", "Web", "FootholdAPI", "Dashboard",
      "Outbound",
      "ArgumentParser", "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "NIOCore", "NIOSSL",
      "ServiceLifecycle", "UnixSignals", "Logging", "Crypto",
    ],
    "foothold": ["FootholdCLI"],
  ]

  /// What comes with the system. Whether a room may touch it is a matter of words, not of imports.
  static let system: Set<String> = [
    "Foundation", "Synchronization", "Glibc", "Musl", "Darwin",
  ]

  /// Rooms that have no business with the system at all.
  static let withoutSystem: Set<String> = ["Charts", "Diagnostics", "Tracking", "foothold"]

  /// Files of more than 250 lines, with the reason.
  static let longFiles: [String: String] = [
    "Sources/SQLiteStore/Schema/Migration0001.swift":
      "the whole schema, which is frozen once it is released"
  ]

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Every Swift file below `Sources`.
  static let files: [SourceFile] = {
    let paths = Folder(root).paths { $0.hasPrefix("Sources/") && $0.hasSuffix(".swift") }
    return paths.compactMap { SourceFile(path: $0) }
  }()
}

/// The files of a folder, by their paths within it.
struct Folder {
  private let url: URL

  init(_ url: URL) { self.url = url }

  /// Whatever git, the build or a database leaves behind isn't looked at.
  func paths(where isWanted: (String) -> Bool) -> [String] {
    var found: [String] = []
    var open = [""]
    while let folder = open.popLast() {
      let here = url.appending(path: folder)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: here.path)) ?? []
      for name in names where !name.hasPrefix(".build") && name != ".git" && name != ".swiftpm" {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        var isFolder: ObjCBool = false
        let full = url.appending(path: path).path
        guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder) else { continue }
        if isFolder.boolValue { open.append(path) } else if isWanted(path) { found.append(path) }
      }
    }
    return found.sorted()
  }
}
