internal import GRDB

/// What statistics read of journeys, in few and small rows; and whether journeys have to be folded
/// anew because an older version kept less of them.
enum Migration0009 {
  @Sendable static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        -- Of the fact that reached the value milestone, as in learning_event.
        ALTER TABLE journey ADD COLUMN value_precision INTEGER NOT NULL DEFAULT 0;
        -- When each step became available and was done: journey_step in short. See PassageCode.
        ALTER TABLE journey ADD COLUMN passages BLOB;

        -- Who stood at a step, the latest first.
        CREATE INDEX journey_stand_step ON journey_stand (product, step, since);

        CREATE TABLE upkeep (
          one           INTEGER PRIMARY KEY CHECK (one = 1),
          is_refold_due INTEGER NOT NULL CHECK (is_refold_due IN (0, 1))
        ) STRICT;
        INSERT INTO upkeep VALUES (1, EXISTS (SELECT 1 FROM journey));
        """
    )
  }
}
