internal import GRDB

/// What was said of sources of files, so that it's said once.
enum Migration0006 {
  @Sendable static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE file_source (
          id          INTEGER PRIMARY KEY,
          kind        TEXT NOT NULL CHECK (kind <> ''),
          family      TEXT NOT NULL,
          header      TEXT NOT NULL CHECK (header <> ''),
          name        TEXT NOT NULL,  -- empty where it doesn't matter: no course is remembered
          file        TEXT NOT NULL,
          map         TEXT NOT NULL DEFAULT '[]',  -- the arguments of --map, as JSON
          course      TEXT,
          zone        TEXT,
          day_order   TEXT CHECK (day_order IN ('dmy', 'mdy')),
          imports     INTEGER NOT NULL CHECK (imports >= 0),
          last_import INTEGER NOT NULL,
          last_at     INTEGER NOT NULL,
          missing     INTEGER CHECK (missing >= 0),
          regressed   INTEGER CHECK (regressed >= 0),
          UNIQUE (kind, header, name)
        ) STRICT;
        """
    )
  }
}
