internal import GRDB

/// Who is let in over the network, and what people changed.
enum Migration0011 {
  @Sendable static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE access_token (
          id         TEXT PRIMARY KEY,
          name       TEXT NOT NULL CHECK (name <> ''),
          hash       BLOB NOT NULL CHECK (length(hash) = 32),  -- SHA-256 of the token
          scopes     TEXT NOT NULL CHECK (scopes <> ''),  -- words with spaces between
          owner      TEXT,
          segment    TEXT,
          created_at INTEGER NOT NULL,
          expires_at INTEGER,
          revoked_at INTEGER,
          used_at    INTEGER  -- to a minute
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE session (
          hash      BLOB PRIMARY KEY CHECK (length(hash) = 32),  -- SHA-256 of the cookie
          token     TEXT NOT NULL REFERENCES access_token (id),
          opened_at INTEGER NOT NULL,
          seen_at   INTEGER NOT NULL CHECK (seen_at >= opened_at)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX session_token ON session (token);

        CREATE TABLE audit (
          seq    INTEGER PRIMARY KEY CHECK (seq > 0),
          at     INTEGER NOT NULL,
          actor  TEXT NOT NULL,
          via    TEXT NOT NULL CHECK (via IN ('cli', 'api', 'dashboard')),
          action TEXT NOT NULL CHECK (action <> ''),
          object TEXT NOT NULL,
          detail TEXT NOT NULL,
          hash   BLOB NOT NULL CHECK (length(hash) = 32)  -- of the row before and of this one
        ) STRICT;
        CREATE INDEX audit_actor ON audit (actor, seq);
        CREATE TRIGGER audit_stays BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'what people changed stays noted'); END;
        CREATE TRIGGER audit_holds BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'what people changed stays noted'); END;
        """
    )
  }
}
