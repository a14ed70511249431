// swift-tools-version: 6.2
import PackageDescription

/// What every room is compiled with: see `Docs/Change/Tour.md`.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),  // SE-0335
  .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
  .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
  .treatAllWarnings(as: .error),
]

/// A room of the house and what it may import. `RoomsTests` checks the same list.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)

let package = Package(
  name: "foothold",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "foothold", targets: ["foothold"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    room("Diagnostics"),
    room("Onboarding"),
    room("Statistics"),
    room("Charts"),
    room("PlanFiles", ["Onboarding", "Diagnostics", yams]),
    room("Exports", ["Onboarding", "Diagnostics", "CZlib", "CExpat", crypto]),
    // Libraries of the system: what unpacks exports, and what reads the XML of workbooks.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    room("Tracking", ["Onboarding", "Statistics", "Diagnostics", crypto]),
    room("SQLiteStore", ["Onboarding", "Tracking", grdb, sqlite]),
    room("Reports", ["Onboarding", "Statistics", "Tracking"]),
    room(
      "FootholdCLI",
      [
        "Onboarding", "Diagnostics", "PlanFiles", "Exports", "Tracking", "SQLiteStore", "Reports",
        "Charts", argumentParser,
      ]
    ),
    .executableTarget(
      name: "foothold",
      dependencies: ["FootholdCLI"],
      swiftSettings: strict
    ),
    tests("DiagnosticsTests", ["Diagnostics"]),
    tests("OnboardingTests", ["Onboarding"]),
    tests("StatisticsTests", ["Statistics"]),
    tests("ChartsTests", ["Charts", "Statistics"]),
    tests("PlanFilesTests", ["PlanFiles", "Onboarding", "Diagnostics"]),
    tests("ExportsTests", ["Exports", "Onboarding", "Diagnostics", "CZlib"]),
    tests("SQLiteStoreTests", ["SQLiteStore", "Tracking", "Onboarding", grdb]),
    tests(
      "TrackingTests",
      ["Tracking", "Exports", "PlanFiles", "SQLiteStore", "Onboarding", "Diagnostics"]
    ),
    tests("ReportsTests", ["Reports", "Onboarding"]),
    // Runs the program as a user would, for the tests that do.
    .target(name: "ProgramSupport", path: "Tests/ProgramSupport", swiftSettings: strict),
    tests("FootholdCLITests", ["ProgramSupport", "foothold"]),
    tests("DocsTests", ["ProgramSupport", "foothold"]),
    tests("ArchitectureTests", []),
  ]
)
