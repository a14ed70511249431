internal import GRDB

/// What the stalled are sorted by: what tells the risk of a journey at any instant, and what its
/// customer pays for a year.
enum Migration0010 {
  @Sendable static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        -- Where journeys can stand: the finest key of the tables of history.
        CREATE TABLE stand_kind (
          key     INTEGER PRIMARY KEY,
          product TEXT NOT NULL,
          mark    TEXT NOT NULL,
          slip    INTEGER NOT NULL,
          is_due  INTEGER NOT NULL,
          UNIQUE (product, mark, slip, is_due)
        ) STRICT;

        ALTER TABLE journey ADD COLUMN stand_kind INTEGER;  -- null while history has no say
        ALTER TABLE journey ADD COLUMN clock_start INTEGER;
        -- Copies of the customer's, so that the index has them.
        ALTER TABLE journey ADD COLUMN stake INTEGER;
        ALTER TABLE journey ADD COLUMN stake_currency TEXT;
        ALTER TABLE journey ADD COLUMN stake_from INTEGER;
        ALTER TABLE journey ADD COLUMN stake_until INTEGER;

        -- What customers with subscriptions pay for a year, and from when until when it is so.
        CREATE TABLE stake (
          customer   INTEGER PRIMARY KEY,
          amount     INTEGER,  -- null when nothing in force says what it costs
          currency   TEXT CHECK ((currency IS NULL) = (amount IS NULL)),
          from_at    INTEGER NOT NULL,
          until_at   INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX stake_until ON stake (until_at);
        CREATE INDEX stake_amount ON stake (currency, amount) WHERE amount IS NOT NULL;
        -- What the median customer pays, of those who pay in the currency.
        CREATE TABLE stake_scale (
          currency TEXT PRIMARY KEY,
          median   INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE stake_due (customer INTEGER PRIMARY KEY) STRICT;
        INSERT INTO stake_due SELECT DISTINCT customer FROM subscription WHERE customer <> 0;

        -- All that the list of the stalled is sorted and counted by, so that it reads nothing else.
        DROP INDEX journey_deadline;
        CREATE INDEX journey_deadline
          ON journey (deadline, lost_at, started_at, churned_at, snoozed_until, dismissed_at,
                      stand_kind, clock_start, stake, stake_currency, stake_from, stake_until)
          WHERE deadline IS NOT NULL;
        -- Lists as of before history was learnt follow what was in force then.
        INSERT INTO horizon (one, at) SELECT 1, max(fitted_at) FROM risk_tables HAVING count(*) > 0
        ON CONFLICT (one) DO UPDATE SET at = max(at, excluded.at);
        UPDATE upkeep SET is_refold_due = 1
        WHERE EXISTS (SELECT 1 FROM risk_tables) OR EXISTS (SELECT 1 FROM stake_due);
        """
    )
  }
}
