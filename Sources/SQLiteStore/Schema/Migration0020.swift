internal import GRDB

/// What it took to try something.
enum Migration0020 {
  @Sendable static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        -- Null where the source doesn't tell.
        ALTER TABLE subscription ADD COLUMN trial_kind TEXT CHECK (trial_kind IN ('card', 'free'));
        """
    )
  }
}
