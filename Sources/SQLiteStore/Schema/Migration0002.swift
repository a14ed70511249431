internal import GRDB

/// More kinds of facts: enrolments that end, scores without a visit, totals of time. And what each
/// import told, so that it can be taken back.
enum Migration0002 {
  @Sendable static func apply(_ db: Database) throws {
    for sql in [facts, imports, retold, claims, regressions, knownBefore] {
      try db.execute(sql: sql)
    }
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

  private static let imports = """
    ALTER TABLE import ADD COLUMN options TEXT NOT NULL DEFAULT '';
    -- The import of the same file that told all this before; what it told is kept there alone.
    ALTER TABLE import ADD COLUMN same_as INTEGER;
    -- Imports of the first schema can't be taken back: what they told again wasn't kept.
    ALTER TABLE import ADD COLUMN can_be_undone INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE import ADD COLUMN undone_at INTEGER;
    ALTER TABLE import ADD COLUMN undone_by TEXT;
    CREATE INDEX import_sha256 ON import (sha256);
    """

  /// What an import told that was known already. These are only ever appended to, and read whole
  /// when something is taken back, so they have no key and no index.
  private static let retold = """
    CREATE TABLE retold_fact (
      import      INTEGER NOT NULL,
      learner     INTEGER NOT NULL,
      content     INTEGER NOT NULL,
      at          INTEGER NOT NULL,
      kind        INTEGER NOT NULL,
      source      INTEGER NOT NULL,
      fingerprint INTEGER NOT NULL,
      line        INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE retold_event (
      import  INTEGER NOT NULL,
      account INTEGER,  -- a term, where the source names the customer; else the learner tells
      learner INTEGER,
      source  INTEGER NOT NULL,
      key     TEXT NOT NULL,
      line    INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE retold_claim (
      import      INTEGER NOT NULL,
      kind        INTEGER NOT NULL,
      subject     INTEGER NOT NULL,
      fingerprint INTEGER NOT NULL,
      line        INTEGER NOT NULL
    ) STRICT;
    """

  /// What files say of customers, learners and contents, as they said it; import 0 is all that was
  /// known before claims were kept.
  private static let claims = """
    CREATE TABLE claim (
      kind        INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),  -- customer, learner, content
      subject     INTEGER NOT NULL,
      fingerprint INTEGER NOT NULL,  -- of the text
      text        TEXT NOT NULL,     -- JSON
      import      INTEGER NOT NULL,  -- the first that told it
      line        INTEGER NOT NULL,
      PRIMARY KEY (kind, subject, fingerprint)
    ) STRICT, WITHOUT ROWID;
    """

  /// Where a source once said that something was finished, and later that it isn't.
  private static let regressions = """
    CREATE TABLE regression (
      learner INTEGER NOT NULL,
      content INTEGER NOT NULL,
      source  INTEGER NOT NULL,
      PRIMARY KEY (learner, content, source)
    ) STRICT, WITHOUT ROWID;
    """

  private static let knownBefore = """
    INSERT INTO claim SELECT 1, key, 0, json_object(
        'name', name, 'signed_up_at', signed_up_at, 'trial_started_at', trial_started_at,
        'churned_at', churned_at, 'tells_trial', json('true'), 'tells_churn', json('true'),
        'owner', owner, 'segment', segment, 'pricing_plan', pricing_plan, 'seats', seats,
        'domains', json((SELECT json_group_array(domain) FROM customer_domain
                         WHERE customer = key)),
        'products', json((SELECT json_group_array(product) FROM customer_product
                          WHERE customer = key)),
        'others', json(others)), 0, 0
      FROM customer WHERE signed_up_at IS NOT NULL;

    -- An address, an LMS id, an external id, a name, the customer of a learner file, three that
    -- are newer, companies.
    INSERT INTO claim SELECT 2, learner, row_number() OVER (ORDER BY learner, kind, value),
        CASE kind WHEN 'email' THEN json_array(value, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
                  WHEN 'lms' THEN json_array(NULL, value, NULL, NULL, NULL, NULL, NULL, NULL)
                  ELSE json_array(NULL, NULL, value, NULL, NULL, NULL, NULL, NULL) END, 0, 0
      FROM identity;
    INSERT INTO claim SELECT 2, learner, -row_number() OVER (ORDER BY learner, company),
        json_array(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, company), 0, 0
      FROM learner_company;
    INSERT INTO claim SELECT 2, key, 0, json_array(NULL, NULL, NULL, name, NULL, NULL, NULL, NULL), 0, 0
      FROM learner WHERE name IS NOT NULL;
    INSERT OR IGNORE INTO claim SELECT 2, l.key, 1000000000000 + l.key, json_array(
        iif(l.kind = 'email', l.handle, NULL), NULL, NULL, NULL, c.id, NULL, NULL, NULL), 0, 0
      FROM learner l JOIN customer c ON c.key = l.file_customer;
    INSERT OR IGNORE INTO claim SELECT 2, l.key, 2000000000000 + l.key, json_array(
        NULL,
        (SELECT min(value) FROM identity WHERE learner = l.key AND kind = 'lms'),
        (SELECT min(value) FROM identity WHERE learner = l.key AND kind = 'external'),
        NULL, c.id, NULL, NULL, NULL), 0, 0
      FROM learner l JOIN customer c ON c.key = l.id_customer;

    INSERT INTO claim SELECT 3, key, 0, json_array(system, course, lesson, occurrence, title), 0, 0
      FROM content;
    """
}
