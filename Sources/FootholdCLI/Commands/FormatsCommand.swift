internal import ArgumentParser
internal import Exports
internal import Reports

struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats",
    abstract: "List the formats that can be read, or show how one looks.",
    discussion: """
      'foothold import' finds the format out by what is in the file; '--as NAME' overrides it.

        foothold formats
        foothold formats thinkific
      """
  )

  @Argument(help: "The format of which an example is wanted.")
  var name: FormatName?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    if let name, let format = FormatDescription.all.first(where: { $0.name == name }) {
      try Console.print(format.title)
      if !format.example.isEmpty { try Console.print("\n\(format.example)") }
      return
    }
    var table = Table(columns: [
      Column(key: "format", title: "Format"), Column(key: "title", title: "What it is"),
    ])
    for format in FormatDescription.all {
      table.rows.append([.text(format.name.rawValue), .text(format.title)])
    }
    try shared.output.print(table)
  }
}
