internal import Foundation
internal import NIOCore
internal import NIOPosix

/// Finds the addresses of a host's name.
public struct Resolver: Sendable {
  private let find: @Sendable (String) async throws -> [NetworkAddress]

  /// - Parameter find: Gives every address of a name; a text that is an address gives that one.
  public init(_ find: @escaping @Sendable (String) async throws -> [NetworkAddress]) {
    self.find = find
  }

  /// As the system finds them: hosts' file, name servers, and every spelling of numbers.
  public static let system = Resolver { host in
    try await NIOThreadPool.singleton.runIfActive { try addresses(of: host) }
  }

  /// The address to connect to.
  ///
  /// - Throws: ``DeliveryProblem`` when there is none, or when any of them isn't public.
  func address(of host: String, allowsPrivate: Bool) async throws -> NetworkAddress {
    let found = try await find(host)
    guard let first = found.first else { throw DeliveryProblem("'\(host)' has no address") }
    if !allowsPrivate, let inner = found.first(where: { !$0.isPublic }) {
      throw DeliveryProblem(
        "'\(host)' leads to \(inner), which isn't on the internet:"
          + " --allow-private-address lets a webhook go there"
      )
    }
    return first
  }

  private static func addresses(of host: String) throws -> [NetworkAddress] {
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_protocol = Int32(IPPROTO_TCP)
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, nil, &hints, &list)
    guard code == 0 else {
      throw DeliveryProblem("'\(host)' can't be found: \(String(cString: gai_strerror(code)))")
    }
    defer { freeaddrinfo(list) }
    var found: [NetworkAddress] = []
    var next = list
    while let entry = next {
      if let address = address(entry.pointee), !found.contains(address) { found.append(address) }
      next = entry.pointee.ai_next
    }
    return found
  }

  private static func address(_ entry: addrinfo) -> NetworkAddress? {
    guard let raw = entry.ai_addr else { return nil }
    switch entry.ai_family {
    case AF_INET:
      return raw.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { pointer in
        withUnsafeBytes(of: pointer.pointee.sin_addr) { NetworkAddress(Array($0)) }
      }
    case AF_INET6:
      return raw.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { pointer in
        withUnsafeBytes(of: pointer.pointee.sin6_addr) { NetworkAddress(Array($0)) }
      }
    default: return nil
    }
  }
}

/// Why a message couldn't be delivered, in words.
public struct DeliveryProblem: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}
