internal import GRDB

/// The first schema. Instants are milliseconds of UTC; keys that must scale out begin with the
/// customer, where 0 stands for "not matched yet".
enum Migration0001 {
  @Sendable static func apply(_ db: Database) throws {
    for sql in [plans, customers, learners, content, evidence, decisions, journeys, imports] {
      try db.execute(sql: sql)
    }
  }

  private static let plans = """
    CREATE TABLE plan (
      product        TEXT NOT NULL CHECK (product <> ''),
      version        INTEGER NOT NULL CHECK (version >= 1),
      text           TEXT NOT NULL,
      file           TEXT NOT NULL,
      effective_from INTEGER,
      applied_at     INTEGER NOT NULL,
      PRIMARY KEY (product, version)
    ) STRICT, WITHOUT ROWID;

    -- The titles that lists show; the empty step is the value milestone.
    CREATE TABLE plan_step (
      product TEXT NOT NULL,
      version INTEGER NOT NULL,
      step    TEXT NOT NULL,
      title   TEXT NOT NULL,
      PRIMARY KEY (product, version, step)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE step_duration (
      product TEXT NOT NULL,
      step    TEXT NOT NULL,
      median  INTEGER NOT NULL CHECK (median >= 0),
      count   INTEGER NOT NULL CHECK (count > 0),
      PRIMARY KEY (product, step)
    ) STRICT, WITHOUT ROWID;
    """

  private static let customers = """
    CREATE TABLE customer (
      key              INTEGER PRIMARY KEY CHECK (key > 0),
      id               TEXT NOT NULL UNIQUE CHECK (id <> ''),
      name             TEXT NOT NULL,
      signed_up_at     INTEGER,  -- null while only another file has named the customer
      trial_started_at INTEGER,
      churned_at       INTEGER,
      owner            TEXT,
      segment          TEXT,
      pricing_plan     TEXT,
      seats            INTEGER CHECK (seats >= 0),
      others           TEXT NOT NULL DEFAULT '{}'
    ) STRICT;

    CREATE TABLE customer_domain (
      customer INTEGER NOT NULL REFERENCES customer,
      domain   TEXT NOT NULL CHECK (domain <> ''),
      PRIMARY KEY (customer, domain)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE customer_product (
      customer INTEGER NOT NULL REFERENCES customer,
      product  TEXT NOT NULL CHECK (product <> ''),
      PRIMARY KEY (customer, product)
    ) STRICT, WITHOUT ROWID;
    """

  private static let learners = """
    -- A learner is known by the best handle that a source gives: an address, else an external id,
    -- else an LMS id. Who has the handle of exactly one better known learner is an alias of that
    -- one; which those are follows from 'identity' alone, whatever the order of imports.
    CREATE TABLE learner (
      key               INTEGER PRIMARY KEY CHECK (key > 0),
      kind              TEXT NOT NULL CHECK (kind IN ('email', 'external', 'lms')),
      handle            TEXT NOT NULL CHECK (handle <> ''),
      alias             INTEGER,
      customer          INTEGER NOT NULL DEFAULT 0,
      tie               TEXT CHECK (tie IN ('explicit', 'id', 'file', 'company', 'domain')),
      name              TEXT,
      explicit_customer INTEGER,
      id_customer       INTEGER,
      file_customer     INTEGER,
      CHECK ((customer = 0) = (tie IS NULL)),
      CHECK (alias IS NULL OR kind <> 'email'),
      UNIQUE (kind, handle)
    ) STRICT;
    CREATE INDEX learner_alias ON learner (alias) WHERE alias IS NOT NULL;
    CREATE INDEX learner_customer ON learner (customer);

    CREATE TABLE identity (
      kind    TEXT NOT NULL CHECK (kind IN ('email', 'lms', 'external')),
      value   TEXT NOT NULL CHECK (value <> ''),
      learner INTEGER NOT NULL REFERENCES learner,
      PRIMARY KEY (kind, value, learner)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX identity_learner ON identity (learner);

    CREATE TABLE learner_company (
      learner INTEGER NOT NULL REFERENCES learner,
      company TEXT NOT NULL CHECK (company <> ''),
      PRIMARY KEY (learner, company)
    ) STRICT, WITHOUT ROWID;
    """

  private static let content = """
    CREATE TABLE content (
      key        INTEGER PRIMARY KEY CHECK (key > 0),
      system     TEXT NOT NULL,
      course_key TEXT NOT NULL,
      lesson_key TEXT NOT NULL,  -- empty for the course itself
      course     TEXT NOT NULL,
      lesson     TEXT,
      occurrence INTEGER NOT NULL CHECK (occurrence >= 1),
      title      TEXT,
      UNIQUE (system, course_key, lesson_key)
    ) STRICT;

    CREATE TABLE source (
      key  INTEGER PRIMARY KEY CHECK (key > 0),
      name TEXT NOT NULL UNIQUE CHECK (name <> '')
    ) STRICT;

    CREATE TABLE term (
      key  INTEGER PRIMARY KEY CHECK (key > 0),
      text TEXT NOT NULL UNIQUE CHECK (text <> '')
    ) STRICT;
    """

  /// Facts are never changed. A fact is what it says: the whole of it is its key, so that the
  /// same one is found however often it comes. What belongs to somebody else is moved.
  private static let evidence = """
    CREATE TABLE learning_event (
      customer    INTEGER NOT NULL,
      learner     INTEGER NOT NULL CHECK (learner > 0),
      content     INTEGER NOT NULL CHECK (content > 0),
      at          INTEGER NOT NULL,
      kind        INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 8),
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

    CREATE TABLE product_event (
      customer INTEGER NOT NULL,
      source   INTEGER NOT NULL,
      key      TEXT NOT NULL CHECK (key <> ''),  -- the source's own id of the event
      at       INTEGER NOT NULL,
      name     INTEGER NOT NULL,
      product  INTEGER,
      learner  INTEGER,
      value    REAL,
      seconds  INTEGER,
      import   INTEGER NOT NULL,
      line     INTEGER NOT NULL,
      PRIMARY KEY (customer, source, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX product_event_learner ON product_event (learner) WHERE learner IS NOT NULL;

    CREATE TABLE horizon (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      at  INTEGER NOT NULL  -- the latest instant that any evidence speaks of
    ) STRICT;
    """

  private static let decisions = """
    CREATE TABLE decision (
      id       INTEGER PRIMARY KEY,
      customer INTEGER NOT NULL REFERENCES customer,
      product  TEXT,
      kind     TEXT NOT NULL CHECK (kind IN ('recorded', 'waived', 'undone', 'paused', 'resumed',
                                             'snoozed', 'dismissed', 'noted')),
      step     TEXT,
      until    INTEGER,
      verdict  TEXT CHECK (verdict IN ('useful', 'not-useful', 'known', 'wrong-data')),
      at       INTEGER NOT NULL,
      heard_at INTEGER NOT NULL,
      actor    TEXT NOT NULL,
      reason   TEXT
    ) STRICT;
    CREATE INDEX decision_customer ON decision (customer);
    """

  private static let journeys = """
    CREATE TABLE journey (
      customer         INTEGER NOT NULL,
      product          TEXT NOT NULL,
      version          INTEGER NOT NULL,
      started_at       INTEGER NOT NULL,
      done             INTEGER NOT NULL,
      required         INTEGER NOT NULL CHECK (done BETWEEN 0 AND required),
      last_progress_at INTEGER NOT NULL,
      last_activity_at INTEGER,
      value_at         INTEGER,
      churned_at       INTEGER,
      lost_at          INTEGER NOT NULL,
      paused_from      INTEGER,
      paused_until     INTEGER,
      snoozed_until    INTEGER,
      dismissed_at     INTEGER,
      step             TEXT,     -- empty when only the value milestone is missing
      available_at     INTEGER,
      due_at           INTEGER,
      deadline         INTEGER,  -- null once the journey is over
      rule             TEXT,
      rule_delay       TEXT,
      rule_median      INTEGER,
      rule_count       INTEGER,
      PRIMARY KEY (customer, product)
    ) STRICT, WITHOUT ROWID;
    -- All that a count of the stalled needs, so that it reads nothing else.
    CREATE INDEX journey_deadline
      ON journey (deadline, lost_at, started_at, churned_at, snoozed_until, dismissed_at)
      WHERE deadline IS NOT NULL;

    CREATE TABLE journey_step (
      customer     INTEGER NOT NULL,
      product      TEXT NOT NULL,
      step         TEXT NOT NULL,
      place        INTEGER NOT NULL,
      is_optional  INTEGER NOT NULL,
      available_at INTEGER,
      due_at       INTEGER,
      done_at      INTEGER,
      how          TEXT CHECK (how IN ('evidence', 'recorded', 'waived')),
      count        INTEGER NOT NULL,
      needed       INTEGER NOT NULL,
      reopened_at  INTEGER,
      PRIMARY KEY (customer, product, step)
    ) STRICT, WITHOUT ROWID;
    """

  private static let imports = """
    CREATE TABLE import (
      id          INTEGER PRIMARY KEY,
      kind        TEXT NOT NULL,
      file        TEXT NOT NULL,
      sha256      TEXT NOT NULL,
      format      TEXT NOT NULL,
      course      TEXT,
      observed_at INTEGER NOT NULL,
      heard_at    INTEGER NOT NULL,
      rows        INTEGER NOT NULL,
      new         INTEGER NOT NULL,
      repeated    INTEGER NOT NULL,
      taken_back  INTEGER NOT NULL,
      rejected    INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE rejected (
      import  INTEGER NOT NULL,
      line    INTEGER NOT NULL,
      column  INTEGER,
      reason  TEXT NOT NULL,
      excerpt TEXT NOT NULL
    ) STRICT;
    CREATE INDEX rejected_import ON rejected (import, line);
    """
}
