internal import GRDBSQLite
internal import Onboarding

/// The order in which facts are added: neighbours land on the same page of the tree.
enum FactOrder {
  /// Places of the facts by customer, learner and content; the order matters to speed only.
  static func places(
    of facts: [LearningBatch.Fact],
    _ people: [(LearnerKey, CustomerKey)],
    _ contents: [ContentKey]
  ) -> [UInt32] {
    var keys: [(key: UInt64, place: UInt32)] = []
    keys.reserveCapacity(facts.count)
    for (place, fact) in facts.enumerated() {
      let (learner, customer) = people[Int(fact.person)]
      let content = UInt64(bitPattern: contents[Int(fact.content)].rawValue) & 0xF_FFFF
      let person = UInt64(bitPattern: learner.rawValue) & 0xFF_FFFF
      let account = UInt64(bitPattern: customer.rawValue) & 0xF_FFFF
      keys.append((account << 44 | person << 20 | content, UInt32(place)))
    }
    keys.sort { $0 < $1 }
    return keys.map(\.place)
  }
}

/// A fact on its way into `learning_event`, with the keys that it is sorted and kept by.
struct FactRow {
  let customer: Int64
  let learner: Int64
  let content: Int64
  let fact: LearningBatch.Fact
  let fingerprint: Int64
  let comment: String?
  let statement: StatementID?

  init(
    _ fact: LearningBatch.Fact,
    learner: LearnerKey,
    customer: CustomerKey,
    content: ContentKey,
    comment: String? = nil,
    statement: StatementID? = nil
  ) {
    self.comment = comment
    self.statement = statement
    self.fact = fact
    self.learner = learner.rawValue
    self.customer = customer.rawValue
    self.content = content.rawValue
    fingerprint = Self.fingerprint(fact, comment, statement)
  }

  /// Binds all but the comment, and the source and the import, which are the same for a whole file.
  private func bind(_ handle: OpaquePointer?) {
    sqlite3_bind_int64(handle, 1, customer)
    sqlite3_bind_int64(handle, 2, learner)
    sqlite3_bind_int64(handle, 3, content)
    sqlite3_bind_int64(handle, 4, fact.at)
    sqlite3_bind_int64(handle, 5, Int64(fact.kind.rawValue))
    sqlite3_bind_int64(handle, 7, fingerprint)
    sqlite3_bind_int64(handle, 8, fact.precision)
    sqlite3_bind_int64(handle, 9, fact.isMention ? 1 : 0)
    bind(handle, 10, fact.percent)
    bind(handle, 11, fact.points)
    bind(handle, 12, fact.maximum)
    if fact.seconds < 0 {
      sqlite3_bind_null(handle, 13)
    } else {
      sqlite3_bind_int64(handle, 13, Int64(fact.seconds))
    }
    sqlite3_bind_int64(handle, 15, Int64(fact.line))
    if let statement {
      sqlite3_bind_int64(handle, 17, statement.rawValue)
    } else {
      sqlite3_bind_null(handle, 17)
    }
  }

  /// Adds the fact by a statement that all else is bound to.
  func insert(_ handle: OpaquePointer?) -> Int32 {
    bind(handle)
    guard let comment else {
      defer { sqlite3_reset(handle) }
      return sqlite3_step(handle)
    }
    // SQLite doesn't copy the text, so it must be done with it before the text is gone.
    return comment.withCString { text in
      sqlite3_bind_text(handle, 16, text, -1, nil)
      let code = sqlite3_step(handle)
      sqlite3_reset(handle)
      sqlite3_bind_null(handle, 16)
      return code
    }
  }

  /// Notes that the fact was told again, by a statement that the import and source are bound to.
  func insertRetold(_ handle: OpaquePointer?) -> Int32 {
    sqlite3_bind_int64(handle, 2, learner)
    sqlite3_bind_int64(handle, 3, content)
    sqlite3_bind_int64(handle, 4, fact.at)
    sqlite3_bind_int64(handle, 5, Int64(fact.kind.rawValue))
    sqlite3_bind_int64(handle, 7, fingerprint)
    sqlite3_bind_int64(handle, 8, Int64(fact.line))
    defer { sqlite3_reset(handle) }
    return sqlite3_step(handle)
  }

  /// Whether it says that somebody was seen to be enrolled, and nothing else.
  var isBareEnrolment: Bool {
    fact.isObservation && fact.kind == .enrolled && !fact.isMention && fact.percent.isNaN
      && fact.points.isNaN && fact.seconds < 0 && comment == nil && statement == nil
  }

  /// The fingerprint of such an enrolment.
  static let bareEnrolment = fingerprint(
    LearningBatch.Fact(
      person: 0,
      content: 0,
      kind: .enrolled,
      at: Instant(milliseconds: 0),
      precision: .by,
      line: 0
    ),
    nil,
    nil
  )

  var isFinish: Bool {
    fact.kind == .completed || fact.kind == .passed || fact.kind == .failed
  }

  /// Whether it was seen not to be finished at the time of the export.
  var isUnfinishedObservation: Bool {
    switch fact.kind {
    case .enrolled, .started, .progressed: fact.precision == -1 && !(fact.percent >= 100)
    default: false
    }
  }

  private func bind(_ handle: OpaquePointer?, _ place: Int32, _ number: Double) {
    if number.isNaN {
      sqlite3_bind_null(handle, place)
    } else {
      sqlite3_bind_double(handle, place, number)
    }
  }

  /// A number for what the fact says beyond its key; 0 when that is nothing.
  ///
  /// 64 bits of a mixing hash ("splitmix64", Steele et al. 2014): two facts with the same key and
  /// another payload share it once in 2⁶⁴.
  private static func fingerprint(
    _ fact: LearningBatch.Fact,
    _ comment: String?,
    _ statement: StatementID?
  ) -> Int64 {
    var hash: UInt64 = 0
    func mix(_ bits: UInt64, _ salt: UInt64) {
      var word = hash ^ (bits &+ salt &* 0x9E37_79B9_7F4A_7C15)
      word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
      hash = word ^ (word >> 31)
    }
    if fact.precision != 0 { mix(UInt64(bitPattern: fact.precision), 1) }
    if fact.isMention { mix(1, 2) }
    if !fact.percent.isNaN { mix(fact.percent.bitPattern, 3) }
    if !fact.points.isNaN { mix(fact.points.bitPattern, 4) }
    if !fact.maximum.isNaN { mix(fact.maximum.bitPattern, 5) }
    if fact.seconds >= 0 { mix(UInt64(fact.seconds), 6) }
    if let comment {
      for byte in comment.utf8 { mix(UInt64(byte), 7) }
    }
    if let statement { mix(UInt64(bitPattern: statement.rawValue), 8) }
    return Int64(bitPattern: hash)
  }
}
