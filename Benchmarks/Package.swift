// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A room of the house, whose sources `Rooms` links to: a package shows only its products to others.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    path: "Rooms/\(name)",
    swiftSettings: strict
  )
}

// A package of its own, so that nobody who builds Foothold builds this.
let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2")
  ],
  targets: [
    .executableTarget(name: "benchmarks", swiftSettings: strict),
    .executableTarget(
      name: "statements",
      dependencies: ["Exports", "Onboarding"],
      swiftSettings: strict
    ),
    room("Diagnostics"),
    room("Onboarding"),
    room(
      "Exports",
      [
        "Onboarding", "Diagnostics", "CZlib", "CExpat",
        .product(name: "Crypto", package: "swift-crypto"),
      ]
    ),
    .systemLibrary(
      name: "CZlib",
      path: "Rooms/CZlib",
      pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"])]
    ),
    .systemLibrary(
      name: "CExpat",
      path: "Rooms/CExpat",
      pkgConfig: "expat",
      providers: [.apt(["libexpat1-dev"])]
    ),
  ]
)
