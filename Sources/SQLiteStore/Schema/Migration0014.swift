internal import GRDB

/// xAPI statements that were sent, and when each fact of a stream was heard.
enum Migration0014 {
  @Sendable static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        -- As they are handed out. What they tell of learners is in learning_event.
        CREATE TABLE xapi_statement (
          key       INTEGER PRIMARY KEY,
          id        BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
          hash      BLOB NOT NULL CHECK (length(hash) = 32),  -- the same for what tells the same
          told_at   INTEGER,  -- null where the statement doesn't say when it happened
          voids     BLOB CHECK (length(voids) = 16),
          stored_at INTEGER NOT NULL,
          import    INTEGER NOT NULL,
          text      TEXT NOT NULL
        ) STRICT;
        CREATE INDEX xapi_statement_import ON xapi_statement (import);

        -- Null where the import says it.
        ALTER TABLE learning_event ADD COLUMN heard_at INTEGER;
        ALTER TABLE retold_fact ADD COLUMN heard_at INTEGER;
        """
    )
  }
}
