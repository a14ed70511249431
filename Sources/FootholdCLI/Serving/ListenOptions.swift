internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import HummingbirdCore
internal import HummingbirdTLS
internal import NIOSSL

/// Where a server listens, and for whom.
struct ListenOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The address to listen at.", valueName: "host"))
  var host = "127.0.0.1"

  @Option(help: ArgumentHelp("The port to listen at; 0 for any that is free.", valueName: "port"))
  var port = 8080

  @Option(
    help: ArgumentHelp(
      "Speak TLS, with the certificate of this file and those that vouch for it: PEM.",
      valueName: "file"
    )
  )
  var tlsCert: String?

  @Option(
    help: ArgumentHelp(
      "The certificate's private key: PEM, in a file that not everybody may read.",
      valueName: "file"
    )
  )
  var tlsKey: String?

  @Flag(
    help: """
      Nobody but a proxy asks: believe its X-Forwarded-For, Forwarded and X-Forwarded-Host.
      """
  )
  var behindProxy = false

  @Option(
    help: ArgumentHelp(
      "Pages of this origin may use the API, with a token; may be given several times.",
      valueName: "origin"
    )
  )
  var corsOrigin: [OriginText] = []

  @Option(
    help: ArgumentHelp("The most connections that are open at once.", valueName: "count")
  )
  var connections = 4_000

  /// What is listened at: brackets belong to addresses with a port.
  var address: String {
    host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
  }

  func validate() throws {
    guard !host.isEmpty else { throw ValidationError("'--host' must be an address.") }
    guard 0...65_535 ~= port else {
      throw ValidationError("'--port' must be from 0 to 65535, not \(port).")
    }
    guard (tlsCert == nil) == (tlsKey == nil) else {
      throw ValidationError("'--tls-cert' and '--tls-key' go together.")
    }
    guard 1...1_000_000 ~= connections else {
      throw ValidationError("'--connections' must be from 1 to 1000000, not \(connections).")
    }
  }

  /// Says when tokens would go over a network that anybody may listen to.
  func warn() {
    let isOnThisMachine =
      address == "localhost" || address == "::1" || address.hasPrefix("127.")
    guard !isOnThisMachine, tlsCert == nil, !behindProxy else { return }
    Console.complain(
      .warning(
        "'\(host)' can be reached from elsewhere, and what is sent can be read on the way",
        hint: "give --tls-cert and --tls-key, or say --behind-proxy where a proxy speaks TLS"
      )
    )
  }

  /// `https` or what is left without TLS.
  var scheme: String { tlsCert == nil ? "http" : "https" }

  func server(_ plain: HTTPServerBuilder) throws -> HTTPServerBuilder {
    guard let tlsCert, let tlsKey else { return plain }
    return try .tls(plain, tlsConfiguration: Self.tls(certificate: tlsCert, key: tlsKey))
  }

  private static func tls(certificate: String, key: String) throws -> TLSConfiguration {
    let mode = try FileManager.default.attributesOfItemOrFail(key)[.posixPermissions] as? Int ?? 0
    guard mode & 0o007 == 0 else {
      throw Failure(
        .configuration,
        "everybody may read '\(key)', which should be a secret",
        hint: "chmod 600 '\(key)'"
      )
    }
    _ = try FileManager.default.attributesOfItemOrFail(certificate)
    do {
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
        privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem))
      )
      configuration.minimumTLSVersion = .tlsv12
      configuration.applicationProtocols = ["http/1.1"]
      // Finds out here and now whether the two belong together.
      _ = try NIOSSLContext(configuration: configuration)
      return configuration
    } catch {
      throw Failure(
        .configuration,
        "'\(certificate)' and '\(key)' aren't a certificate and its key",
        hint: "both must be PEM, the certificate first in its file, and the key without a password"
      )
    }
  }
}

extension FileManager {
  fileprivate func attributesOfItemOrFail(_ path: String) throws -> [FileAttributeKey: Any] {
    do {
      return try attributesOfItem(atPath: path)
    } catch {
      throw Failure(
        .configuration,
        "'\(path)' can't be read",
        hint: "see whether it is there, and may be read by this user"
      )
    }
  }
}
