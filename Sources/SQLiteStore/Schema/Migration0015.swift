internal import GRDB

/// What owners were told by digests.
enum Migration0015 {
  @Sendable static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE digest (
          id       INTEGER PRIMARY KEY AUTOINCREMENT,
          owner    TEXT NOT NULL CHECK (owner <> ''),
          since    INTEGER NOT NULL,
          at       INTEGER NOT NULL,
          alerts   INTEGER NOT NULL CHECK (alerts >= 0),
          withheld INTEGER NOT NULL CHECK (withheld >= 0),
          others   INTEGER NOT NULL CHECK (others >= 0),
          address  TEXT CHECK (address <> ''),  -- null where it doesn't go by mail
          message  BLOB,                        -- until it was sent
          sent_at  INTEGER CHECK (sent_at IS NULL OR message IS NULL),
          attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
          problem  TEXT,
          CHECK (address IS NOT NULL OR (message IS NULL AND sent_at IS NULL))
        ) STRICT;
        CREATE INDEX digest_owner ON digest (owner, at);
        CREATE INDEX digest_unsent ON digest (id) WHERE message IS NOT NULL;

        -- What an owner knows of a journey: what the next digest is compared with.
        CREATE TABLE digest_told (
          customer    INTEGER NOT NULL,
          product     TEXT NOT NULL,
          owner       TEXT NOT NULL,
          state       TEXT NOT NULL CHECK (state IN ('on-track', 'stalled', 'snoozed', 'dismissed',
                                                     'paused', 'reached-value', 'churned', 'lost')),
          deadline    INTEGER,
          is_withheld INTEGER NOT NULL CHECK (is_withheld IN (0, 1)),
          PRIMARY KEY (customer, product, owner)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX digest_told_owner ON digest_told (owner);

        -- Whose snooze ended of late.
        CREATE INDEX journey_snoozed ON journey (snoozed_until) WHERE snoozed_until IS NOT NULL;

        -- When digests of everybody were last made.
        CREATE TABLE digest_run (
          one INTEGER PRIMARY KEY CHECK (one = 1),
          at  INTEGER NOT NULL
        ) STRICT;
        """
    )
  }
}
