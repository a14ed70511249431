internal import ArgumentParser
internal import Exports
internal import Onboarding

/// What the imports of tables about customers take.
struct RowOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Which column holds a field, as FIELD=COLUMN.", valueName: "field=column")
  )
  var map: [String] = []

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("The format, instead of finding it out.", valueName: "format")
  )
  var format: FormatName?
}

/// What is said about amounts of money.
struct MoneyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The currency of amounts that name none: EUR.", valueName: "currency")
  )
  var currency: CurrencyText?

  @Option(
    help: ArgumentHelp(
      "Whether 1,000 is a thousand (point) or one (comma), if the file doesn't show.",
      valueName: "mark"
    )
  )
  var decimal: DecimalMark?

  var options: AccountOptions {
    var options = AccountOptions()
    options.currency = currency?.currency
    options.decimalMark = decimal
    return options
  }
}

/// What is said about the question of a survey.
struct QuestionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("What was asked: nps, csat or ces.", valueName: "kind"))
  var kind: SurveyAnswer.Kind?

  @Option(help: ArgumentHelp("The numbers that could be chosen: 1-5.", valueName: "scale"))
  var scale: ScaleText?

  @Flag(help: "The lowest number is the best, as where effort is asked for.")
  var lowerIsBetter = false

  func validate() throws {
    if lowerIsBetter, scale == nil {
      throw ValidationError("'--lower-is-better' needs '--scale'.")
    }
  }

  var options: AccountOptions {
    var options = AccountOptions()
    options.question = kind
    options.scale = scale.map {
      SurveyScale($0.scale.least, $0.scale.most, isLowerBetter: lowerIsBetter)
    }
    return options
  }
}

/// A currency's code as people type it, in any case.
struct CurrencyText: ExpressibleByArgument {
  let currency: Currency

  init?(argument: String) {
    guard let currency = Currency(argument.trimmed) else { return nil }
    self.currency = currency
  }
}

/// A scale as people type it: `1-5`.
struct ScaleText: ExpressibleByArgument {
  let scale: SurveyScale

  init?(argument: String) {
    guard let scale = SurveyScale(argument) else { return nil }
    self.scale = scale
  }
}
