import Diagnostics
import Onboarding

extension LearningFormat {
  /// Moodle's own table of events, `logstore_standard_log`, as a database's tools write it out.
  static let moodleLogstore = LearningFormat(
    name: FormatName("moodle-logstore"),
    title: "Moodle: rows of logstore_standard_log, JSON or a table",
    system: "moodle",
    example: #"""
      {"eventname":"\\core\\event\\course_completed","userid":2,"relateduserid":7,\#
      "courseid":31,"contextinstanceid":31,"timecreated":1789207200}
      {"eventname":"\\mod_quiz\\event\\attempt_started","userid":7,"relateduserid":7,\#
      "courseid":31,"contextinstanceid":412,"timecreated":1789203600}
      """#,
    table: TableShape(
      recognise: { $0.recognition("eventname", "timecreated", "courseid", "contextinstanceid") },
      rows: { header, context in LogstoreRows(header, context) }
    ),
    records: RecordShape(
      recognise: { record in
        guard record["eventname"]?.kind == .string, record["timecreated"] != nil,
          record["userid"] != nil || record["relateduserid"] != nil
        else { return nil }
        return Recognition(4, "its records have 'eventname', 'timecreated' and a user's number")
      },
      records: { LogstoreRecords($0) }
    )
  )
}
