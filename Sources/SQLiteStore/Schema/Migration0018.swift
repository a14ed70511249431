internal import GRDB

/// What customers want, as it was taken down.
enum Migration0018 {
  @Sendable static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        -- Changes of goals: appended, and never changed themselves.
        CREATE TABLE goal_change (
          customer INTEGER NOT NULL REFERENCES customer,
          number   INTEGER NOT NULL CHECK (number > 0),
          goal     TEXT NOT NULL CHECK (goal <> ''),
          kind     TEXT NOT NULL CHECK (kind IN ('set', 'changed', 'read', 'reached', 'reopened',
                                                 'dropped')),
          title    TEXT CHECK (title <> ''),
          due      TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
          product  TEXT,
          owner    TEXT,
          unit     TEXT,
          start    REAL,
          target   REAL,
          value    REAL,
          at       INTEGER NOT NULL,
          heard_at INTEGER NOT NULL,
          actor    TEXT NOT NULL,
          reason   TEXT,
          PRIMARY KEY (customer, number),
          CHECK (kind <> 'set' OR (title IS NOT NULL AND due IS NOT NULL)),
          CHECK (kind = 'set' OR product IS NULL),
          CHECK (kind IN ('set', 'changed')
                 OR coalesce(title, due, owner, unit, start, target) IS NULL),
          CHECK (kind <> 'set' OR ((unit IS NULL) = (start IS NULL)
                                   AND (unit IS NULL) = (target IS NULL))),
          CHECK (start <> target),
          CHECK ((kind = 'read') = (value IS NOT NULL)),
          CHECK (kind <> 'dropped' OR reason IS NOT NULL)
        ) STRICT, WITHOUT ROWID;
        -- A goal is set once.
        CREATE UNIQUE INDEX goal_change_set ON goal_change (customer, goal) WHERE kind = 'set';
        """
    )
  }
}
