internal import GRDB

/// Indexes for pages of long lists, and a number that tells whether an answer may have changed.
enum Migration0016 {
  @Sendable static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE INDEX customer_owner ON customer (owner, id) WHERE owner IS NOT NULL;
        CREATE INDEX customer_segment ON customer (segment, id) WHERE segment IS NOT NULL;
        -- Who is counted when all are.
        CREATE INDEX customer_signed_up ON customer (signed_up_at);

        CREATE INDEX learner_handle ON learner (handle, kind) WHERE alias IS NULL;
        CREATE INDEX learner_waiting ON learner (handle, kind)
          WHERE alias IS NULL AND customer = 0 AND rule IS NULL;

        CREATE TABLE data_version (
          one    INTEGER PRIMARY KEY CHECK (one = 1),
          number INTEGER NOT NULL
        ) STRICT;
        INSERT INTO data_version VALUES (1, 1);
        """
    )
  }
}
