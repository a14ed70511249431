internal import ArgumentParser
internal import Foundation

/// An origin as browsers send it: a scheme, a host and, unless it is the scheme's own, a port.
struct OriginText: ExpressibleByArgument {
  let text: String

  init?(argument: String) {
    guard let parts = URLComponents(string: argument), let scheme = parts.scheme,
      ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty,
      !host.contains("*"), host == host.lowercased(),
      argument == "\(scheme)://\(host)\(parts.port.map { ":\($0)" } ?? "")",
      parts.port != (scheme == "https" ? 443 : 80)
    else { return nil }
    text = argument
  }
}
