internal import GRDB

/// What metrics are measured by, as it was applied.
enum Migration0019 {
  @Sendable static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE scorecard (
          version    INTEGER PRIMARY KEY CHECK (version > 0),
          text       TEXT NOT NULL,
          file       TEXT NOT NULL,
          applied_at INTEGER NOT NULL
        ) STRICT;
        """
    )
  }
}
