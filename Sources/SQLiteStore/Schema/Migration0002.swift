internal import GRDB

/// More kinds of facts: enrolments that end, scores without a visit, totals of time.
enum Migration0002 {
  @Sendable static func apply(_ db: Database) throws {
    try db.execute(sql: facts)
  }

  /// A check can't be changed in place; a table that nothing refers to can be made anew.
  private static let facts = """
    CREATE TABLE learning_event_2 (
      customer    INTEGER NOT NULL,
      learner     INTEGER NOT NULL CHECK (learner > 0),
      content     INTEGER NOT NULL CHECK (content > 0),
      at          INTEGER NOT NULL,
      kind        INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 12),
      source      INTEGER NOT NULL,
      fingerprint INTEGER NOT NULL,  -- of all that follows but import and line; 0 for none of it
      precision   INTEGER NOT NULL DEFAULT 0,
      is_mention  INTEGER NOT NULL DEFAULT 0 CHECK (is_mention IN (0, 1)),
      percent     REAL CHECK (percent BETWEEN 0 AND 100),
      points      REAL,
      maximum     REAL,
      seconds     INTEGER CHECK (seconds >= 0),
      import      INTEGER NOT NULL,
      line        INTEGER NOT NULL,
      comment     TEXT,
      PRIMARY KEY (customer, learner, content, at, kind, source, fingerprint)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO learning_event_2 SELECT * FROM learning_event
      ORDER BY customer, learner, content, at, kind, source, fingerprint;
    DROP TABLE learning_event;
    ALTER TABLE learning_event_2 RENAME TO learning_event;
    """
}
