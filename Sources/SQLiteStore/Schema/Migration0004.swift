internal import GRDB

/// Subscriptions, tickets, surveys, orders, costs and referrals, and whose they are.
enum Migration0004 {
  @Sendable static func apply(_ db: Database) throws {
    try db.execute(sql: aliases)
    for (table, columns) in tables { try db.execute(sql: Self.table(table, columns)) }
  }

  private static let aliases = """
    -- A customer as another system knows it. What may tell which of ours that is, is kept by the
    -- import that told it.
    CREATE TABLE customer_alias (
      source   INTEGER NOT NULL,
      id       TEXT NOT NULL CHECK (id <> ''),
      customer INTEGER NOT NULL DEFAULT 0,  -- 0 while nobody knows
      tie      TEXT CHECK (tie IN ('id', 'company', 'domain', 'learner')),
      PRIMARY KEY (source, id),
      CHECK ((customer = 0) = (tie IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX customer_alias_customer ON customer_alias (customer);

    CREATE TABLE alias_clue (
      source INTEGER NOT NULL,
      id     TEXT NOT NULL,
      kind   TEXT NOT NULL CHECK (kind IN ('seen', 'customer', 'company', 'domain', 'email')),
      value  TEXT NOT NULL,
      import INTEGER NOT NULL,
      PRIMARY KEY (source, id, kind, value, import)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX alias_clue_import ON alias_clue (import);

    -- Which import said what of which thing: what a thing says is kept once, however often it is
    -- exported.
    CREATE TABLE account_claim (
      kind        TEXT NOT NULL,
      source      INTEGER NOT NULL,
      key         TEXT NOT NULL,
      import      INTEGER NOT NULL,
      fingerprint INTEGER NOT NULL,
      observed_at INTEGER NOT NULL,
      line        INTEGER NOT NULL,
      PRIMARY KEY (kind, source, key, import)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX account_claim_import ON account_claim (import);
    """

  /// Each version of a thing is a row; that of the newest export is the current one.
  private static func table(_ name: String, _ columns: String) -> String {
    """
    CREATE TABLE \(name) (
      customer    INTEGER NOT NULL,  -- 0 while nobody knows whose it is, and for costs
      source      INTEGER NOT NULL,
      key         TEXT NOT NULL CHECK (key <> ''),  -- the source's own id of the thing
      fingerprint INTEGER NOT NULL,  -- of all that it says
      observed_at INTEGER NOT NULL,  -- when it said so last
      is_current  INTEGER NOT NULL CHECK (is_current IN (0, 1)),
      party       TEXT NOT NULL,     -- the customer's id in 'customer_alias'; empty for nobody
      import      INTEGER NOT NULL,  -- the first that told it
      line        INTEGER NOT NULL,
      \(columns),
      others      TEXT NOT NULL,
      PRIMARY KEY (customer, source, key, fingerprint)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX \(name)_key ON \(name) (source, key);
    CREATE INDEX \(name)_party ON \(name) (source, party);
    """
  }

  private static let tables = [
    (
      "subscription",
      """
      plan TEXT, starts_at INTEGER NOT NULL, ends_at INTEGER, renews_at INTEGER,
      trial_ends_at INTEGER, amount INTEGER, currency TEXT CHECK (length(currency) = 3),
      is_per_unit INTEGER NOT NULL CHECK (is_per_unit IN (0, 1)),
      interval_count INTEGER CHECK (interval_count > 0),
      interval_unit TEXT CHECK (interval_unit IN ('day', 'week', 'month', 'year')),
      quantity INTEGER CHECK (quantity >= 0),
      is_trial INTEGER NOT NULL CHECK (is_trial IN (0, 1)), status TEXT
      """
    ),
    (
      "ticket",
      """
      opened_at INTEGER NOT NULL, first_reply_at INTEGER, solved_at INTEGER,
      contacts INTEGER CHECK (contacts >= 0), reopens INTEGER CHECK (reopens >= 0), topic TEXT,
      subject TEXT, status TEXT, satisfaction TEXT
      """
    ),
    (
      "survey",
      """
      kind TEXT NOT NULL CHECK (kind IN ('nps', 'csat', 'ces')), at INTEGER NOT NULL, score REAL,
      scale_min INTEGER NOT NULL, scale_max INTEGER NOT NULL CHECK (scale_max > scale_min),
      is_lower_better INTEGER NOT NULL CHECK (is_lower_better IN (0, 1)), comment TEXT,
      respondent TEXT, about TEXT
      """
    ),
    (
      "purchase",
      """
      at INTEGER NOT NULL, amount INTEGER NOT NULL,
      currency TEXT NOT NULL CHECK (length(currency) = 3), refunded INTEGER NOT NULL
      """
    ),
    (
      "cost",
      """
      month INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('acquisition', 'retention')),
      amount INTEGER NOT NULL, currency TEXT NOT NULL CHECK (length(currency) = 3)
      """
    ),
    (
      "referral",
      "at INTEGER NOT NULL, referred TEXT NOT NULL, became_customer_at INTEGER"
    ),
  ]
}
