internal import ArgumentParser
internal import Exports
internal import Onboarding

struct ImportGoalsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "goals",
    abstract: "Import what customers want, by when, and how far it is.",
    discussion: """
      Columns: customer, title, due (2027-03-31); id, product, owner, unit, start, target, value, \
      measured_at, status (open, reached or dropped), reached_at, dropped_at, set_at and reason \
      where there. What 'foothold goals --format csv' writes is read back.

      A goal is known again by its id or, without one, by its title and product: another value or \
      day is taken down as 'foothold goal update' would, and the same row again changes nothing.

        foothold import goals goals.csv --dry-run
        foothold import goals plans.csv --map "title=Desired outcome" --map "due=Target date"
      """
  )

  @OptionGroup var rows: RowOptions
  @OptionGroup var files: ImportFileOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    try ImportRun(files, shared).run(.rows(.goals), map: rows.map, as: rows.format)
  }
}
