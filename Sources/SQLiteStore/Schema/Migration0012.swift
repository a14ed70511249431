internal import GRDB

/// What other systems are told: to whom, what of, and what came of it.
enum Migration0012 {
  @Sendable static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE webhook_endpoint (
          id               INTEGER PRIMARY KEY AUTOINCREMENT,
          url              TEXT NOT NULL CHECK (url <> ''),
          kinds            TEXT NOT NULL CHECK (kinds <> ''),  -- with blanks between
          format           TEXT NOT NULL CHECK (format IN ('json', 'slack')),
          product          TEXT,
          owner            TEXT,
          segment          TEXT,
          allows_private   INTEGER NOT NULL CHECK (allows_private IN (0, 1)),
          created_at       INTEGER NOT NULL,
          secret           BLOB NOT NULL CHECK (length(secret) >= 24),
          former_secret    BLOB CHECK ((former_secret IS NULL) = (former_until IS NULL)),
          former_until     INTEGER,
          failures         INTEGER NOT NULL CHECK (failures >= 0),
          failing_since    INTEGER,
          retry_at         INTEGER,
          disabled_at      INTEGER,
          disabled_because TEXT CHECK ((disabled_because IS NULL) = (disabled_at IS NULL))
        ) STRICT;

        -- What happened, once; told_at is null until it has been told.
        CREATE TABLE news (
          customer INTEGER NOT NULL,
          product  TEXT NOT NULL,
          kind     TEXT NOT NULL CHECK (kind IN ('journey.value_reached', 'step.completed')),
          step     TEXT NOT NULL,
          at       INTEGER NOT NULL,
          told_at  INTEGER,
          PRIMARY KEY (customer, product, kind, step, at)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX news_untold ON news (at) WHERE told_at IS NULL;

        -- Journeys that were told as stalled and not as recovered.
        CREATE TABLE told_stall (
          customer INTEGER NOT NULL,
          product  TEXT NOT NULL,
          deadline INTEGER NOT NULL,
          PRIMARY KEY (customer, product)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE outbox (
          id           INTEGER PRIMARY KEY AUTOINCREMENT,
          endpoint     INTEGER NOT NULL REFERENCES webhook_endpoint ON DELETE CASCADE,
          name         TEXT NOT NULL CHECK (name <> ''),
          kind         TEXT NOT NULL,
          customer     INTEGER,
          body         BLOB NOT NULL,
          created_at   INTEGER NOT NULL,
          attempts     INTEGER NOT NULL CHECK (attempts >= 0),
          next_at      INTEGER,  -- null once it is over
          delivered_at INTEGER,
          gave_up_at   INTEGER,
          status       INTEGER,
          problem      TEXT,
          UNIQUE (endpoint, name),
          CHECK ((next_at IS NULL) = (delivered_at IS NOT NULL OR gave_up_at IS NOT NULL))
        ) STRICT;
        CREATE INDEX outbox_due ON outbox (endpoint, next_at) WHERE next_at IS NOT NULL;
        """
    )
  }
}
