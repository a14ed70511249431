internal import ArgumentParser
internal import Exports
internal import Onboarding

struct ImportFileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "file",
    abstract: "Import files of any kind: what each is is found out. 'file' may be left out.",
    discussion: """
      Exports of LMSs, xAPI statements, product events, customers and what belongs to them are \
      recognised by what is in them; 'foothold formats' lists them all. A file that may be two \
      things is refused with the commands that say which.

        foothold import *.csv --zone Europe/Berlin
        foothold import file statements
      """
  )

  @Option(
    help: ArgumentHelp(
      "The course that the files are about, if they don't tell.",
      valueName: "course"
    )
  )
  var course: String?

  @Option(help: ArgumentHelp("The product of events that name none.", valueName: "product"))
  var product: String?

  @OptionGroup var money: MoneyOptions
  @OptionGroup var question: QuestionOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var files: ImportFileOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    var accounts = money.options
    accounts.question = question.options.question
    accounts.scale = question.options.scale
    try ImportRun(files, shared).run(
      map: rows.map,
      as: rows.format,
      accounts,
      course: course,
      product: product
    )
  }
}
