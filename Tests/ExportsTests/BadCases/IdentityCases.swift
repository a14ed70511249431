/// Cases 41 to 55, as far as a file alone shows them; `TrackingTests/BadCaseTests` has the others.
enum IdentityCases {
  private static let header = "email,course,status,at\n"
  private static let row = "a@acme.example,C1,completed,2026-08-20T10:00:00Z\n"

  private static func enrolment(_ what: String, _ time: String) -> String {
    #"{"name":"edx.course.enrollment.\#(what)","event_type":"edx.course.enrollment.\#(what)","#
      + #""event_source":"server","username":"kim","time":"\#(time)","#
      + #""context":{"course_id":"course-v1:A+B+C","user_id":7},"#
      + #""event":{"user_id":7,"course_id":"course-v1:A+B+C","mode":"verified"}}"# + "\n"
  }

  static let all: [BadCase] = [
    BadCase(
      "case 41: nobody is known by a name alone",
      "email,name,course,status,at\n,Kim,C1,completed,2026-08-20T10:00:00Z\n"
        + "a@acme.example,Kim,C1,completed,2026-08-20T10:00:00Z\n",
      "1 read",
      "rejected 2",
      "nobody can be known by a name alone"
    ),
    BadCase(
      "case 42: an address with something before it is none, and no other",
      header + "[TEST] john@doe.example,C1,completed,2026-08-20T10:00:00Z\n" + row,
      "1 read",
      "a@acme.example course completed",
      "rejected 2:1: '[TEST] john@doe.example' is not an e-mail address"
    ),
    BadCase(
      "case 44: a pseudo-learner of a gradebook",
      "Student,ID,SIS Login ID,Section,Essay (12),Final Score\nPoints Possible,,,,20,\n"
        + "\"Velt, Mira\",7,mira@acme.example,Acme,15,75\n\"Student, Test\",9,t0000,Acme,1,5\n",
      "2 read",
      "mira@acme.example 12#1 progressed",
      never: ["t0000", "Points Possible", "rejected"],
      as: .learning
    ),
    BadCase(
      "case 46: the same row twice is twice the same fact",
      header + row + row,
      "2 read",
      never: ["rejected"]
    ),
    BadCase(
      "case 46: the same event twice without an id is two events",
      "event,at,learner\ne,2026-08-20T10:00:00Z,u\ne,2026-08-20T10:00:00Z,u\n",
      "-2: e 2026-08-20T10:00:00Z by u",
      as: .events,
      map: ["at=at"]
    ),
    BadCase(
      "case 47: the newest first",
      header + "a@acme.example,C2,completed,2026-08-22T10:00:00Z\n" + row,
      "2 read"
    ),
    BadCase(
      "case 50: a course taken twice by one learner",
      "email,course,enrolled_at,completed_at\n"
        + "a@acme.example,C1,2026-01-01T00:00:00Z,2026-02-01T00:00:00Z\n"
        + "a@acme.example,C1,2026-06-01T00:00:00Z,2026-07-01T00:00:00Z\n",
      "completed 2026-02-01T00:00:00Z",
      "completed 2026-07-01T00:00:00Z"
    ),
    BadCase(
      "case 51: courses whose ids have signs in them",
      header + "a@acme.example,course-v1:Acme+ADM 101/%20/,completed,2026-08-20T10:00:00Z\n",
      "1 read",
      never: ["rejected"]
    ),
    BadCase(
      "case 52: a change of the mode is no second enrolment",
      enrolment("activated", "2026-08-20T10:00:00+00:00")
        + enrolment("mode_changed", "2026-08-21T10:00:00+00:00"),
      "1 read",
      "course enrolled 2026-08-20T10:00:00Z",
      as: .learning
    ),
    BadCase(
      "case 53: one page of statements tells that there are more",
      #"{"statements":[{"id":"00000000-0000-4000-8000-000000000001","#
        + #""actor":{"mbox":"mailto:a@acme.example"},"#
        + #""verb":{"id":"http://adlnet.gov/expapi/verbs/completed"},"#
        + #""object":{"id":"http://lms.example/course/1"},"#
        + #""timestamp":"2026-08-20T10:00:00Z"}],"more":"/xapi/next"}"#,
      "1 read",
      "completed 2026-08-20T10:00:00Z",
      "there is more at '/xapi/next'",
      as: .learning
    ),
    BadCase(
      "case 54: who the payload names learned, not who the context does",
      #"{"name":"edx.completion.block_completion.changed","time":"2026-08-20T10:00:00Z","#
        + #""event_type":"edx.completion.block_completion.changed","event_source":"server","#
        + #""context":{"course_id":"course-v1:A+B+C","user_id":3},"#
        + #""event":{"user_id":4,"course_id":"course-v1:A+B+C","completion":1.0,"#
        + #""block_id":"block-v1:A+B+C+type@html+block@h"}}"#,
      "1 read",
      "4 block-v1:A+B+C+type@html+block@h#1 completed 2026-08-20T10:00:00Z",
      as: .learning
    ),
    BadCase(
      "case 55: an event that nobody knows is counted, and nothing else",
      enrolment("activated", "2026-08-20T10:00:00+00:00")
        + enrolment("completed_by_magic", "2026-08-21T10:00:00+00:00"),
      "1 read",
      "1 record was passed over: 1 × 'edx.course.enrollment.completed_by_magic'",
      never: ["course completed"],
      as: .learning
    ),
    BadCase(
      "case 55: a verb that nobody knows is counted, and nothing else",
      #"{"actor":{"mbox":"mailto:a@acme.example"},"timestamp":"2026-08-20T10:00:00Z","#
        + #""verb":{"id":"http://x.example/finished","display":{"en":"completed"}},"#
        + #""object":{"id":"http://lms.example/course/1"}}"#,
      "0 read",
      "verbs that say nothing of progress: 'http://x.example/finished' (1)",
      as: .learning
    ),
    BadCase(
      "case 55: a word that nobody knows is never completed",
      header + "a@acme.example,C1,Erledigt?,2026-08-20T10:00:00Z\n" + row,
      "1 read",
      "rejected 2:3"
    ),
  ]
}
