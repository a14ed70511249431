internal import GRDB

/// Facts of xAPI statements know their statement, so that another can void it.
enum Migration0007 {
  @Sendable static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE learning_event ADD COLUMN statement INTEGER;  -- 64 bits of its id
        CREATE INDEX learning_event_statement ON learning_event (statement)
          WHERE statement IS NOT NULL;

        ALTER TABLE import ADD COLUMN reader TEXT NOT NULL DEFAULT '';

        -- What a voided statement told doesn't count, whichever of the two is heard first.
        CREATE TABLE voided (
          statement INTEGER NOT NULL,
          import    INTEGER NOT NULL,
          PRIMARY KEY (statement, import)
        ) STRICT, WITHOUT ROWID;
        """
    )
  }
}
