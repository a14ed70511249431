internal import GRDB

/// Who is the same person as whom, and by which rule somebody belongs to a customer or is left out.
enum Migration0003 {
  @Sendable static func apply(_ db: Database) throws {
    for sql in [learners, handles, decisions, rules] { try db.execute(sql: sql) }
  }

  /// The tables of learners anew, because a check can't be changed in place. What refers to them is
  /// made with them, so that no reference is without its row in between.
  private static let learners = """
    -- A learner is known by the best handle that a source gives: an address, else the hash of one,
    -- else an external id, else an LMS id with its system. 'alias' is the learner who is the same
    -- person and better known. It follows from 'identity' and from what people said, whatever the
    -- order of imports.
    CREATE TABLE learner_3 (
      key               INTEGER PRIMARY KEY CHECK (key > 0),
      kind              TEXT NOT NULL CHECK (kind IN ('email', 'hash', 'external', 'lms')),
      handle            TEXT NOT NULL CHECK (handle <> ''),
      alias             INTEGER CHECK (alias <> key),
      merged_into       INTEGER CHECK (merged_into <> key),  -- somebody said so
      is_apart          INTEGER NOT NULL DEFAULT 0 CHECK (is_apart IN (0, 1)),  -- somebody said so
      customer          INTEGER NOT NULL DEFAULT 0,
      tie               TEXT CHECK (tie IN ('explicit', 'id', 'file', 'rule', 'company', 'domain')),
      rule              INTEGER,  -- by which the learner belongs to the customer, or is left out
      name              TEXT,
      explicit_customer INTEGER,
      id_customer       INTEGER,
      file_customer     INTEGER,
      CHECK ((customer = 0) = (tie IS NULL)),
      CHECK (rule IS NULL OR tie IS NULL OR tie = 'rule'),
      CHECK (merged_into IS NULL OR is_apart = 0),
      UNIQUE (kind, handle)
    ) STRICT;

    CREATE TABLE identity_3 (
      kind    TEXT NOT NULL CHECK (kind IN ('email', 'hash', 'external', 'lms')),
      value   TEXT NOT NULL CHECK (value <> ''),
      learner INTEGER NOT NULL REFERENCES learner_3,
      PRIMARY KEY (kind, value, learner)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE learner_company_3 (
      learner INTEGER NOT NULL REFERENCES learner_3,
      company TEXT NOT NULL CHECK (company <> ''),
      PRIMARY KEY (learner, company)
    ) STRICT, WITHOUT ROWID;

    INSERT INTO learner_3
      (key, kind, handle, alias, customer, tie, name, explicit_customer, id_customer, file_customer)
    SELECT key, kind, handle, alias, customer, tie, name, explicit_customer, id_customer,
           file_customer
    FROM learner ORDER BY key;
    INSERT INTO identity_3 SELECT kind, value, learner FROM identity;
    INSERT INTO learner_company_3 SELECT learner, company FROM learner_company;
    DROP TABLE learner_company;
    DROP TABLE identity;
    DROP TABLE learner;
    ALTER TABLE learner_3 RENAME TO learner;
    ALTER TABLE identity_3 RENAME TO identity;
    ALTER TABLE learner_company_3 RENAME TO learner_company;
    CREATE INDEX learner_alias ON learner (alias) WHERE alias IS NOT NULL;
    CREATE INDEX learner_customer ON learner (customer);
    CREATE INDEX learner_left_out ON learner (key) WHERE rule IS NOT NULL AND tie IS NULL;
    CREATE INDEX identity_learner ON identity (learner);
    """

  private static let handles = """
    -- The systems of whose ids some source spoke: 'moodle:7' is an id of one of these.
    CREATE TABLE lms_system (
      name TEXT PRIMARY KEY CHECK (name <> '' AND instr(name, ':') = 0)
    ) STRICT, WITHOUT ROWID;

    -- Addresses as they were written, where that isn't how they are kept: a hash may be of either.
    CREATE TABLE email_spelling (
      email   TEXT NOT NULL CHECK (email <> ''),
      written TEXT NOT NULL CHECK (written <> ''),
      PRIMARY KEY (email, written)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE learner_role (
      learner INTEGER NOT NULL REFERENCES learner,
      role    TEXT NOT NULL CHECK (role <> ''),
      PRIMARY KEY (learner, role)
    ) STRICT, WITHOUT ROWID;
    """

  /// What was said of people, one after the other; what stands is kept with the learner.
  private static let decisions = """
    CREATE TABLE person_decision (
      id      INTEGER PRIMARY KEY,
      kind    TEXT NOT NULL CHECK (kind IN ('merged', 'unmerged', 'parted')),
      learner INTEGER NOT NULL REFERENCES learner,
      other   INTEGER NOT NULL REFERENCES learner,
      at      INTEGER NOT NULL,
      actor   TEXT NOT NULL,
      reason  TEXT
    ) STRICT;
    CREATE INDEX person_decision_learner ON person_decision (learner);
    """

  /// Rules in their order: those that hold, and those as they were changed since.
  private static let rules = """
    CREATE TABLE match_rule (
      holds    INTEGER NOT NULL CHECK (holds IN (0, 1)),
      place    INTEGER NOT NULL CHECK (place > 0),
      id       INTEGER NOT NULL CHECK (id > 0),
      field    TEXT NOT NULL CHECK (field IN ('domain', 'company', 'email', 'name', 'role')),
      pattern  TEXT NOT NULL CHECK (pattern <> ''),
      effect   TEXT NOT NULL CHECK (effect IN ('customer', 'left-out', 'no-domain')),
      customer INTEGER REFERENCES customer,
      CHECK ((effect = 'customer') = (customer IS NOT NULL)),
      PRIMARY KEY (holds, place),
      UNIQUE (holds, id)
    ) STRICT, WITHOUT ROWID;

    -- Addresses of people who are gone: 'invalid' is nobody's domain (RFC 2606), and what stands
    -- before it in the place of a deleted address says nothing about a customer.
    INSERT INTO match_rule (holds, place, id, field, pattern, effect) VALUES
      (0, 1, 1, 'email', '*@*.invalid', 'no-domain'), (1, 1, 1, 'email', '*@*.invalid', 'no-domain'),
      (0, 2, 2, 'email', 'retired__user*@*', 'no-domain'),
      (1, 2, 2, 'email', 'retired__user*@*', 'no-domain'),
      (0, 3, 3, 'email', 'anonymi*ed*@*', 'no-domain'),
      (1, 3, 3, 'email', 'anonymi*ed*@*', 'no-domain'),
      (0, 4, 4, 'email', 'deleted*user*@*', 'no-domain'),
      (1, 4, 4, 'email', 'deleted*user*@*', 'no-domain');
    """
}
