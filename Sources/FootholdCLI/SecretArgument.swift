internal import Diagnostics
internal import Tracking

/// A secret among the arguments, where everybody on the machine can read it.
struct SecretArgument {
  let problem: String
  let hint: String

  private static let options: Set<String> = [
    "--token", "--api-key", "--apikey", "--password", "--secret", "--key",
  ]

  /// Nil when there is none. The secret itself isn't said again.
  static func find(in arguments: [String]) -> SecretArgument? {
    for argument in arguments {
      let name = String(argument.prefix { $0 != "=" })
      let value = argument.split(separator: "=", maxSplits: 1).last.map(String.init) ?? argument
      if let token = AccessToken(argument) ?? AccessToken(value) {
        return SecretArgument(
          problem:
            "that is a token, and everybody on this machine can read the arguments of commands",
          hint:
            "no command takes one; end this one with 'foothold token revoke \(token.id)' if others"
            + " use the machine"
        )
      }
      guard options.contains(name) else { continue }
      return SecretArgument(
        problem:
          "there is no '\(name)': everybody on this machine can read the arguments of commands",
        hint: "a command needs no token, as it uses the database itself; programs send theirs to"
          + " 'serve' in the header 'Authorization', and read it from a file or the environment"
      )
    }
    return nil
  }
}
