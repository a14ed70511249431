internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct ExportCustomersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customers",
    abstract: "Write all customers as 'import customers' reads them.",
    discussion: """
        foothold export customers > customers.csv
      """
  )

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let (told, others) = try ExportRecords(store: try shared.existingStore()).customers()
    var writer = ExportWriter(customers: told, asJSON: try shared.exportFormat == .json)
    try Console.write(writer.finish())
    if others > 0 {
      shared.say("Left out: \(others.counted("customer")) of whom no customer file has told.")
    }
  }
}

struct ExportLearnersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learners",
    abstract: "Write who belongs to which customer as 'import learners' reads it.",
    discussion: """
        foothold export learners > learners.csv
      """
  )

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let (matched, others) = try ExportRecords(store: try shared.existingStore()).learners()
    var writer = ExportWriter(learners: matched, asJSON: try shared.exportFormat == .json)
    try Console.write(writer.finish())
    if others > 0 {
      shared.say(
        "Left out: \(others.counted("learner")) who \(others == 1 ? "has" : "have") no customer."
      )
    }
  }
}

struct ExportEventsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract: "Write all product events as 'import events' reads them.",
    discussion: """
        foothold export events > events.csv
      """
  )

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let store = try shared.existingStore()
    var writer = ExportWriter(eventsAsJSON: try shared.exportFormat == .json)
    try ExportRecords(store: store).eachEvent { row in
      writer.add(row)
      if writer.isFull { try Console.write(writer.take()) }
    }
    try Console.write(writer.finish())
  }
}
