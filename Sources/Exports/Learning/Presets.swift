/// The presets, as data. Each adds to or replaces what vendors have in common.
extension Preset {
  static let all: [Preset] = [
    Preset(
      "skilljar-csv",
      "Skilljar",
      [
        .courseTitle: ["Course Title", "Course", "Published Course"],
        .company: ["Group", "Groups", "Company", "Domain"],
        .completedAt: ["Completed At", "Course Completed At", "Completed Date", "Completion Date"],
        .percent: ["Progress", "Percent Complete", "Lesson Completion %"],
      ]
    ),
    Preset(
      "northpass-csv",
      "Northpass (Gainsight CE)",
      [
        .company: ["Groups", "Group", "Company"],
        .courseTitle: ["Course Name", "Course", "Content Name"],
      ]
    ),
    Preset(
      "workramp-csv",
      "WorkRamp",
      [
        .courseTitle: ["Guide", "Content", "Content Name", "Course", "Path", "Training"],
        .enrolledAt: ["Assigned At", "Assigned Date", "Enrolled At", "Created At"],
      ]
    ),
    Preset(
      "talentlms-csv",
      "TalentLMS",
      [
        .company: ["Branch", "Branches", "Group", "Company"],
        .enrolledAt: ["Enrolled on", "Enrolled", "Enrollment date", "Assigned on"],
        .completedAt: ["Completed on", "Completion date", "Completed"],
        .percent: ["Progress", "Progress status", "Completion percentage", "Percent"],
        .score: ["Average score", "Score", "Grade"],
      ]
    ),
    Preset(
      "learnupon-csv",
      "LearnUpon",
      [
        .company: ["Portal", "Portal Name", "Group", "Groups", "Company"],
        .enrolledAt: ["Date Enrolled", "Enrolled", "Enrolled Date", "Enrolment Date"],
        .startedAt: ["Date Started", "Started", "Start Date"],
        .completedAt: ["Date Completed", "Completed", "Completion Date"],
      ],
      words: ["pending_review": .inProgress]
    ),
    Preset(
      "litmos-csv",
      "Litmos",
      [
        .lmsID: ["UserId", "User Id"],
        .course: ["CourseId", "Course Id", "Code", "Course Code"],
        .courseTitle: ["CourseName", "Course Name", "Title", "Course"],
        .completedAt: ["CompletedDate", "Date Completed", "Completed Date", "AchievementDate"],
        .percent: ["PercentageComplete", "Percentage Complete", "% Complete"],
        .company: ["Team", "Teams", "Company Name", "Brand"],
      ]
    ),
    Preset(
      "absorb-csv",
      "Absorb",
      [
        .company: ["Department", "Department Name", "Company"],
        .enrolledAt: ["Date Enrolled", "Enrollment Date", "Date Added"],
        .startedAt: ["Date Started", "Start Date"],
        .completedAt: ["Date Completed", "Completion Date"],
      ]
    ),
    Preset(
      "teachable-csv",
      "Teachable",
      [
        .percent: ["percent_complete", "Percent Complete", "% Complete", "Progress"]
      ]
    ),
    Preset(
      "thought-industries-csv",
      "Thought Industries",
      [
        .company: ["Client", "Client Name", "Panorama", "Company"]
      ]
    ),
    Preset(
      "kajabi-csv",
      "Kajabi",
      [
        .courseTitle: ["Product", "Product Name", "Course", "Offer"],
        .enrolledAt: ["Date Granted", "Enrolled At", "Created At", "Purchased At"],
      ]
    ),
    Preset(
      "scorm-cloud-csv",
      "SCORM Cloud",
      [
        .lmsID: ["Learner Id", "LearnerId", "Learner ID"],
        .email: ["Learner Email", "Email", "Email Address"],
        .status: ["Completion", "Completion Status", "Registration Completion"],
        .enrolledAt: ["Created Date", "Create Date", "Registration Date"],
        .startedAt: ["First Access Date", "First Accessed", "First Access"],
        .at: ["Last Access Date", "Last Accessed", "Last Access"],
        .completedAt: ["Completed Date", "Completion Date", "Completed"],
        .score: ["Score", "Scaled Score"],
      ],
      words: ["unknown": .notStarted]
    ),
  ]

  private init(
    _ name: String,
    _ vendor: String,
    _ columns: [ColumnMap.Field: [String]],
    words: [String: LearningStatus] = [:]
  ) {
    self.name = FormatName(name)
    self.vendor = vendor
    system = String(name.dropLast("-csv".count))
    self.columns = Self.common.merging(columns) { _, own in own }
    self.words = words
  }

  private static let common: [ColumnMap.Field: [String]] = [
    .email: ["Email", "Email Address", "User Email", "Learner Email", "Student Email", "E-mail"],
    .lmsID: ["User ID", "UserId", "Learner ID", "Student ID"],
    .name: ["Full Name", "Name", "User", "Learner", "Student", "Username"],
    .company: ["Company", "Company Name", "Organization", "Account"],
    .course: ["Course ID", "Course Code", "CourseId"],
    .courseTitle: ["Course Name", "Course Title", "Course"],
    .status: ["Status", "Completion Status", "Course Status", "Progress Status", "State"],
    .percent: ["Progress", "Progress %", "Percent Complete", "% Complete", "Completion %"],
    .score: ["Score", "Final Score", "Grade"],
    .enrolledAt: ["Enrolled At", "Enrollment Date", "Enrolled On", "Enrolled Date", "Enrolled"],
    .startedAt: ["Started At", "Start Date", "Started On", "Date Started"],
    .completedAt: [
      "Completed At", "Completion Date", "Completed On", "Completed Date", "Date Completed",
    ],
  ]
}
