internal import GRDB

/// What history says of journeys, and where they stood.
enum Migration0008 {
  @Sendable static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE journey ADD COLUMN silent_at INTEGER;     -- when silence alone makes it lost
        ALTER TABLE journey ADD COLUMN rule_lost INTEGER;     -- of rule_count that stood there
        ALTER TABLE journey ADD COLUMN rule_risk REAL;
        ALTER TABLE journey ADD COLUMN rule_mark TEXT;        -- where: 'done connect-source'
        ALTER TABLE journey ADD COLUMN rule_is_of_product INTEGER;
        ALTER TABLE journey ADD COLUMN rule_version INTEGER;  -- of risk_tables
        UPDATE journey SET silent_at = lost_at;

        CREATE TABLE journey_stand (
          customer    INTEGER NOT NULL,
          product     TEXT NOT NULL,
          place       INTEGER NOT NULL,
          since       INTEGER NOT NULL,
          clock_start INTEGER NOT NULL,
          due_at      INTEGER,
          step        TEXT,  -- null for the value milestone
          mark        TEXT NOT NULL,
          slip        INTEGER NOT NULL CHECK (slip BETWEEN 0 AND 3),
          PRIMARY KEY (customer, product, place)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE risk_tables (
          version   INTEGER PRIMARY KEY,
          fitted_at INTEGER NOT NULL,
          closed    INTEGER NOT NULL,
          lost      INTEGER NOT NULL CHECK (lost BETWEEN 0 AND closed)
        ) STRICT;

        CREATE TABLE risk_sign (
          version INTEGER NOT NULL REFERENCES risk_tables,
          product TEXT NOT NULL,
          event   TEXT NOT NULL,
          PRIMARY KEY (version, product, event)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE risk_curve (
          version INTEGER NOT NULL REFERENCES risk_tables,
          product TEXT,     -- null in these three for all
          mark    TEXT,
          slip    INTEGER,
          is_due  INTEGER NOT NULL,
          counts  TEXT NOT NULL  -- 'place:here:lost' wherever a count changes
        ) STRICT;
        CREATE INDEX risk_curve_version ON risk_curve (version);
        """
    )
  }
}
