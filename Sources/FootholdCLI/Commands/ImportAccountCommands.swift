internal import ArgumentParser
internal import Exports
internal import Onboarding

struct ImportSubscriptionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "subscriptions",
    abstract: "Import what customers pay for: Stripe's export, or a table.",
    discussion: """
      Stripe's export of subscriptions is recognised. Any other table needs id, starts_at, amount, \
      interval and whose it is (customer, company, domain or email); ends_at, renews_at, \
      trial_ends_at, currency, quantity, trial, status and plan are read where there. The amount \
      is that of the whole for one interval.

        foothold import subscriptions subscriptions.csv
        foothold import subscriptions stripe.csv --map "customer=account_id (metadata)"
      """
  )

  @OptionGroup var money: MoneyOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var files: ImportFileOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    try ImportRun(files, shared).run(
      .rows(.subscriptions),
      map: rows.map,
      as: rows.format,
      money.options
    )
  }
}

struct ImportTicketsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tickets",
    abstract: "Import what customers asked of support: Zendesk's export, or a table.",
    discussion: """
      Zendesk's export of tickets is recognised; deleted tickets are passed over. Any other table \
      needs id, opened_at and whose it is (customer, company, domain or email); first_reply_at, \
      solved_at, contacts, reopens, topic, subject, status and satisfaction are read where there.

        foothold import tickets tickets.csv --zone Europe/Berlin
      """
  )

  @OptionGroup var rows: RowOptions
  @OptionGroup var files: ImportFileOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    try ImportRun(files, shared).run(.rows(.tickets), map: rows.map, as: rows.format)
  }
}

struct ImportSurveysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "surveys",
    abstract: "Import answers to surveys: SurveyMonkey, Typeform, Delighted, or a table.",
    discussion: """
      The exports of SurveyMonkey and Typeform and the JSON of Delighted's API are recognised. The \
      score is the only question that asks whether somebody would recommend you, from 0 to 10; or \
      --map score= names it, with --kind and --scale. Any other table needs id, at and score.

        foothold import surveys responses.csv
        foothold import surveys csat.csv --map "score=How happy are you?" --kind csat --scale 1-5
      """
  )

  @OptionGroup var question: QuestionOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var files: ImportFileOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    try ImportRun(files, shared).run(
      .rows(.surveys),
      map: rows.map,
      as: rows.format,
      question.options
    )
  }
}

struct ImportOrdersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "orders",
    abstract: "Import what customers bought once: Stripe's payments, or a table.",
    discussion: """
      Stripe's export of payments is recognised; payments that failed or were only tried are \
      passed over. Any other table needs id, at, amount and whose it is (customer, company, domain \
      or email); currency and refunded (an amount, or yes) are read where there.

        foothold import orders orders.csv --currency EUR
      """
  )

  @OptionGroup var money: MoneyOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var files: ImportFileOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    try ImportRun(files, shared).run(
      .rows(.orders),
      map: rows.map,
      as: rows.format,
      money.options
    )
  }
}

struct ImportCostsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "costs",
    abstract: "Import what winning and keeping customers cost, by months.",
    discussion: """
      Columns: month (2026-09), kind (acquisition or retention), amount; currency and id where \
      there. Without ids there is one row for each month and kind.

        foothold import costs costs.csv --currency EUR
      """
  )

  @OptionGroup var money: MoneyOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var files: ImportFileOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    try ImportRun(files, shared).run(
      .rows(.costs),
      map: rows.map,
      as: rows.format,
      money.options
    )
  }
}

struct ImportReferralsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "referrals",
    abstract: "Import whom customers told of the product.",
    discussion: """
      Columns: id, at, referred, and who told them (customer, company, domain or email); \
      became_customer_at where there.

        foothold import referrals referrals.csv
      """
  )

  @OptionGroup var rows: RowOptions
  @OptionGroup var files: ImportFileOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    try ImportRun(files, shared).run(.rows(.referrals), map: rows.map, as: rows.format)
  }
}
