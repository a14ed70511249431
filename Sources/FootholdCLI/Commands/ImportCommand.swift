internal import ArgumentParser
internal import Exports
internal import Onboarding
internal import Reports
internal import Tracking

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract:
      "Take in what other systems know: customers, learning, events, subscriptions, tickets, surveys.",
    discussion: """
      Each file is imported wholly or not at all, and the same file again changes nothing. Good \
      rows beside bad ones are taken in; the bad ones are listed and kept ('import show'), and the \
      exit code is 2. 'import undo' takes an import back.

      What a file is is found out by what is in it; the commands below say it.

        foothold import customers.csv progress.adm-101.csv --zone Europe/Berlin
        foothold import customers customers.csv
        foothold import lms progress.adm-101.csv --zone Europe/Berlin
      """,
    subcommands: [
      ImportCustomersCommand.self, ImportLearnersCommand.self, ImportLMSCommand.self,
      ImportEventsCommand.self, ImportSubscriptionsCommand.self, ImportTicketsCommand.self,
      ImportSurveysCommand.self, ImportOrdersCommand.self, ImportCostsCommand.self,
      ImportReferralsCommand.self, ImportGoalsCommand.self, ImportListCommand.self,
      ImportShowCommand.self,
      ImportUndoCommand.self, ImportFileCommand.self,
    ],
    defaultSubcommand: ImportFileCommand.self
  )
}

struct ImportCustomersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customers",
    abstract: "Import customers: a table, or what Salesforce, HubSpot or Stripe exported.",
    discussion: """
      A report on accounts of Salesforce and companies of HubSpot are recognised; --map names \
      columns that are called otherwise there.

      Columns of any other table: id, name, signed_up_at; and owner, segment, plan, domains, products, seats, \
      trial_started_at, churned_at where there. ';' separates several domains or products; an \
      empty 'products' means the only plan if there is just one. Other columns are kept.

        foothold import customers customers.csv
        foothold import customers report.csv --map "signed_up_at=Customer Since"
      """
  )

  @OptionGroup var rows: RowOptions
  @OptionGroup var files: ImportFileOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    try ImportRun(files, shared).run(.rows(.customers), map: rows.map, as: rows.format)
  }
}

struct ImportLearnersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learners",
    abstract: "Import who belongs to which customer: a table, or HubSpot's contacts.",
    discussion: """
      Contacts of HubSpot are recognised. Columns of any other table: customer, and at least one of email, external_id and lms_id; name where there.

        foothold import learners learners.csv
      """
  )

  @OptionGroup var rows: RowOptions
  @OptionGroup var files: ImportFileOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    try ImportRun(files, shared).run(.rows(.learners), map: rows.map, as: rows.format)
  }
}

struct ImportLMSCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lms",
    abstract: "Import what an LMS exported.",
    discussion: """
      Moodle's activity completion and course completion reports are recognised by their \
      structure, in any language and either download; Thinkific, LearnDash, Docebo and Open edX \
      ('foothold formats') by their columns. Any other table is read with --map, which says what \
      its columns hold: customer, company, lms_id, external_id, email, name, course, \
      course_title, lesson, lesson_title, status, percent, score, max_score, enrolled_at, \
      started_at, completed_at, at, seconds, rating, comment.

        foothold import lms progress.adm-101.csv --zone Europe/Berlin
        foothold import lms export.csv --map email=User --map course=Course --map status=State \
      --map status:Erledigt=completed --map at=Changed
      """
  )

  @Option(
    help: ArgumentHelp(
      "The course that the files are about, if they don't tell.",
      valueName: "course"
    )
  )
  var course: String?

  @Option(
    help: ArgumentHelp(
      "What a column holds, as FIELD=COLUMN, or what a status word means, as status:WORD=STATUS.",
      valueName: "field=column"
    )
  )
  var map: [String] = []

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("The format, instead of finding it out.", valueName: "format")
  )
  var format: FormatName?

  @OptionGroup var files: ImportFileOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    try ImportRun(files, shared).run(.learning, map: map, as: format, course: course)
  }
}

struct ImportEventsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract: "Import product events.",
    discussion: """
      Segment, Mixpanel, Amplitude and PostHog are recognised by their records ('foothold \
      formats'). Else a table or JSON needs the columns or names id, event, at, customer or \
      learner; and product, value, seconds where there. --map names them where they are called \
      otherwise, in JSON with dots between keys. Without a customer an event belongs to the \
      learner's. An event without a product counts for every product of its customer, unless \
      --product names one.

        foothold import events events.csv
        foothold import events segment.json --product atlas
        foothold import events mixpanel.json --map customer=properties.company_id
      """
  )

  @Option(help: ArgumentHelp("The product of events that name none.", valueName: "product"))
  var product: String?

  @Option(
    help: ArgumentHelp(
      "Where an event holds what, as FIELD=COLUMN or FIELD=KEY.KEY.",
      valueName: "field=column"
    )
  )
  var map: [String] = []

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("The format, instead of finding it out.", valueName: "format")
  )
  var format: FormatName?

  @OptionGroup var files: ImportFileOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    try ImportRun(files, shared).run(.events, map: map, as: format, product: product)
  }
}
