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
///
/// - Parameter embedded: Files and folders that become part of the program, as bytes.
func room(
  _ name: String,
  _ dependencies: [Target.Dependency] = [],
  embedding embedded: [String] = []
) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    resources: embedded.map { .embedInCode($0) },
    swiftSettings: strict
  )
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

let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(
  name: "HummingbirdCore",
  package: "hummingbird"
)
let hummingbirdTLS: Target.Dependency = .product(name: "HummingbirdTLS", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(
  name: "HummingbirdTesting",
  package: "hummingbird"
)
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let httpClient: Target.Dependency = .product(
  name: "AsyncHTTPClient",
  package: "async-http-client"
)
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(
  name: "ServiceLifecycle",
  package: "swift-service-lifecycle"
)
let signals: Target.Dependency = .product(
  name: "UnixSignals",
  package: "swift-service-lifecycle"
)

let package = Package(
  name: "foothold",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "foothold", targets: ["foothold"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    room("Diagnostics"),
    room("Onboarding"),
    room("Statistics"),
    // What customer-success teams measure, each with its formula in words.
    room("SuccessMetrics", ["Onboarding", "Statistics"]),
    room("Charts"),
    room("PlanFiles", ["Onboarding", "SuccessMetrics", "Diagnostics", yams]),
    room("Exports", ["Onboarding", "Diagnostics", "CZlib", "CExpat", crypto]),
    // Libraries of the system: what unpacks exports, and what reads the XML of workbooks.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    room("Tracking", ["Onboarding", "Statistics", "SuccessMetrics", "Diagnostics", crypto]),
    room("SQLiteStore", ["Onboarding", "SuccessMetrics", "Tracking", grdb, sqlite]),
    // Joins readers and use cases: a file of any kind is found out and imported.
    room("Intake", ["Onboarding", "Diagnostics", "Exports", "Tracking"]),
    room("Reports", ["Onboarding", "Statistics", "SuccessMetrics", "Tracking"]),
    // What the API and the dashboard share: who asks, what is asked, and what may not be.
    room(
      "Web",
      [
        "Onboarding", "Diagnostics", "Tracking", "Reports", hummingbird, hummingbirdCore, httpTypes,
        nioCore, nioHTTP1, nioHTTPTypes, logging,
      ]
    ),
    room(
      "FootholdAPI",
      [
        "Onboarding", "Diagnostics", "Exports", "Tracking", "Intake", "Reports", "Web",
        hummingbird, httpTypes, nioCore, crypto,
      ],
      embedding: ["Schemas"]
    ),
    room(
      "Dashboard",
      [
        "Onboarding", "Statistics", "Diagnostics", "Tracking", "Reports", "Charts", "Web",
        hummingbird, httpTypes, nioCore, mustache, crypto, logging,
      ],
      embedding: ["Pages", "Look"]
    ),
    // What goes out by itself: webhooks, digests, mail.
    room(
      "Outbound",
      [
        "Onboarding", "Tracking", "Reports", httpClient, nioCore, nioHTTP1, nioPosix, logging,
        crypto, lifecycle,
      ]
    ),
    room(
      "FootholdCLI",
      [
        "Onboarding", "Statistics", "SuccessMetrics", "Diagnostics", "PlanFiles", "Exports",
        "Tracking", "Intake", "SQLiteStore", "Reports", "Charts", "Web", "FootholdAPI", "Dashboard",
        "Outbound",
        argumentParser, hummingbird, hummingbirdCore, hummingbirdTLS, nioCore, nioSSL, lifecycle,
        signals, logging,
        crypto,
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
    tests("SuccessMetricsTests", ["SuccessMetrics", "Onboarding", "Statistics", "ProgramSupport"]),
    tests("ChartsTests", ["Charts", "Statistics"]),
    tests("PlanFilesTests", ["PlanFiles", "Onboarding", "SuccessMetrics", "Diagnostics"]),
    tests("ExportsTests", ["Exports", "Onboarding", "Diagnostics", "CZlib"]),
    tests("SQLiteStoreTests", ["SQLiteStore", "Tracking", "Onboarding", grdb]),
    tests(
      "TrackingTests",
      [
        "Tracking", "Exports", "PlanFiles", "SQLiteStore", "Onboarding", "Statistics",
        "Diagnostics", grdb, sqlite,
      ]
    ),
    tests("ReportsTests", ["Reports", "Onboarding"]),
    tests(
      "FootholdAPITests",
      [
        "FootholdAPI", "Web", "SQLiteStore", "PlanFiles", "Tracking", "Onboarding",
        "ProgramSupport",
        "foothold", hummingbird, hummingbirdTesting, httpTypes, nioCore, logging,
      ]
    ),
    tests(
      "DashboardTests",
      [
        "Dashboard", "Web", "SQLiteStore", "PlanFiles", "Tracking", "Onboarding",
        "ProgramSupport",
        "foothold", hummingbird, hummingbirdTesting, httpTypes, nioCore, logging, mustache,
      ]
    ),
    tests(
      "OutboundTests",
      [
        "Outbound", "SQLiteStore", "PlanFiles", "Tracking", "Onboarding", "Reports", nioCore,
        nioHTTP1, nioPosix, logging,
      ]
    ),
    // Runs the program as a user would, for the tests that do.
    .target(name: "ProgramSupport", path: "Tests/ProgramSupport", swiftSettings: strict),
    tests("FootholdCLITests", ["ProgramSupport", "foothold"]),
    tests("DocsTests", ["ProgramSupport", "foothold"]),
    tests("ArchitectureTests", []),
  ]
)
