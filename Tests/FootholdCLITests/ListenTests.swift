import Foundation
import ProgramSupport
import Testing

@Suite("A server that listens")
struct ListenTests {
  private static let hasOpenSSL = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

  /// A workspace with `cert.pem`, `key.pem`, and another `other.pem`.
  private func certified() throws -> Workspace {
    let workspace = try Workspace()
    let make = """
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 \
      -subj /CN=localhost -addext subjectAltName=DNS:localhost
      """
    let run = try workspace.shell(
      "\(make) -keyout key.pem -out cert.pem && \(make) -keyout other.pem -out other.crt"
        + " && chmod 600 key.pem other.pem"
    )
    try #require(run.status == 0, "\(run)")
    return workspace
  }

  @Test("speaks TLS of our time, and nothing else then", .enabled(if: hasOpenSSL))
  func tls() throws {
    let workspace = try certified()
    let service = try Service(workspace, "--tls-cert cert.pem --tls-key key.pem")
    #expect(service.said.contains("Foothold is at https://127.0.0.1:"))
    func ask(_ options: String) throws -> Run {
      let request = "GET /livez HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n"
      return try workspace.shell(
        "printf '\(request)' | openssl s_client -quiet -connect 127.0.0.1:\(service.port)"
          + " -servername localhost -verify_hostname localhost -CAfile cert.pem"
          + " -verify_return_error \(options)"
      )
    }
    for version in ["-tls1_2", "-tls1_3"] {
      let run = try ask(version)
      #expect(run.output.contains("200 OK") && run.output.hasSuffix("ok\n"), "\(run)")
    }
    #expect(try !ask("-tls1_1 -cipher DEFAULT@SECLEVEL=0").output.contains("200 OK"))
    let plain = try service.exchange("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n", patience: 5)
    #expect(!plain.text.contains("200 OK"))
    #expect(service.end() == 0)
  }

  static let bad: [(options: String, status: Int32, words: String)] = [
    ("--tls-cert cert.pem", 64, "go together"), ("--tls-key key.pem", 64, "go together"),
    ("--tls-cert cert.pem --tls-key none.pem", 78, "'none.pem' can't be read"),
    ("--tls-cert none.pem --tls-key key.pem", 78, "'none.pem' can't be read"),
    ("--tls-cert cert.pem --tls-key other.pem", 78, "aren't a certificate and its key"),
    ("--tls-cert key.pem --tls-key key.pem", 78, "aren't a certificate and its key"),
    ("--tls-cert cert.pem --tls-key open.pem", 78, "chmod 600 'open.pem'"),
    ("--connections 0", 64, "--connections"), ("--drain 61", 64, "--drain"),
    ("--cors-origin *", 64, "--cors-origin"), ("--cors-origin success.example", 64, "cors-origin"),
    ("--cors-origin https://a.example/", 64, "cors-origin"),
    ("--cors-origin null", 64, "cors-origin"),
    ("--cors-origin https://*.a.example", 64, "cors-origin"), ("--port 65536", 64, "--port"),
    ("--log-format xml", 64, "text"),
  ]

  @Test("doesn't begin with what is wrong", .enabled(if: hasOpenSSL))
  func mistakes() throws {
    let workspace = try certified()
    try #require(workspace.shell("cp key.pem open.pem && chmod 644 open.pem").status == 0)
    for (options, status, words) in Self.bad {
      let run = try workspace("serve --port 0 \(options)", now: nil)
      #expect(run.status == status && run.errors.contains(words), "\(run)")
    }
  }

  @Test(
    "warns when what is sent could be read on the way",
    arguments: [
      ("--host 0.0.0.0", true), ("--host 0.0.0.0 --behind-proxy", false), ("", false),
      ("--host localhost", false),
    ]
  )
  func warning(options: String, isWarned: Bool) throws {
    let service = try Service(Workspace(), options)
    #expect(service.said.contains("warning: ") == isWarned)
    #expect(service.said.contains("--tls-cert") == isWarned)
    #expect(service.end() == 0)
  }

  @Test("warns of nothing where TLS is spoken, wherever it listens", .enabled(if: hasOpenSSL))
  func warnless() throws {
    let options = "--host 0.0.0.0 --tls-cert cert.pem --tls-key key.pem"
    let service = try Service(certified(), options)
    #expect(service.said.contains("Foothold is at https://0.0.0.0:"))
    #expect(!service.said.contains("warning: "), "\(service.said)")
    #expect(service.end() == 0)
  }

  @Test("listens on this machine only, unless it is told otherwise")
  func loopback() throws {
    let service = try Service(Workspace())
    #expect(service.said.contains("Foothold is at http://127.0.0.1:\(service.port)/"))
    #expect(!service.said.contains("0.0.0.0"))
    #expect(service.end() == 0)
  }
}
