internal import GRDB

/// What programs send by and by: one import takes in all that a sender tells in a day, so each event
/// says when it was heard. And what was answered to requests that may be sent again.
enum Migration0013 {
  @Sendable static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        -- Both are null for a file, which is heard as a whole.
        ALTER TABLE import ADD COLUMN stream_day INTEGER;  -- days since 1970 in UTC
        ALTER TABLE import ADD COLUMN last_heard_at INTEGER;
        CREATE INDEX import_stream ON import (kind, file, stream_day)
          WHERE stream_day IS NOT NULL;

        -- Whether streams finished steps since it was last taken how long steps usually take.
        ALTER TABLE upkeep ADD COLUMN are_lengths_due INTEGER NOT NULL DEFAULT 0
          CHECK (are_lengths_due IN (0, 1));

        -- Null where the import says it.
        ALTER TABLE product_event ADD COLUMN heard_at INTEGER;
        ALTER TABLE retold_event ADD COLUMN heard_at INTEGER;

        CREATE TABLE kept_answer (
          token       TEXT NOT NULL,
          key         TEXT NOT NULL CHECK (key <> ''),
          request     BLOB NOT NULL CHECK (length(request) = 32),  -- SHA-256 of what was asked
          status      INTEGER NOT NULL,
          type        TEXT NOT NULL,
          body        BLOB NOT NULL,
          answered_at INTEGER NOT NULL,
          PRIMARY KEY (token, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX kept_answer_age ON kept_answer (answered_at);
        """
    )
  }
}
