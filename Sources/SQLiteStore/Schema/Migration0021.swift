internal import GRDB

/// Customers who are the vendor's own, or tests: they have no journeys.
enum Migration0021 {
  @Sendable static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE customer ADD COLUMN is_internal INTEGER NOT NULL DEFAULT 0
          CHECK (is_internal IN (0, 1));
        UPDATE customer SET is_internal = 1
        WHERE others <> '{}' AND (others LIKE '%internal%' OR others LIKE '%test%') AND EXISTS (
          SELECT 1 FROM json_each(customer.others) o
          WHERE replace(replace(replace(lower(o.key), ' ', ''), '_', ''), '-', '') IN (
              'internal', 'test', 'isinternal', 'istest', 'internal(metadata)',
              'test(metadata)', 'isinternal(metadata)', 'istest(metadata)')
            AND lower(trim(o.value)) IN ('true', 'yes', '1', '1.0', 'x', 'y', 't', 'on'));
        CREATE INDEX customer_internal ON customer (key) WHERE is_internal;
        DELETE FROM journey WHERE customer IN (SELECT key FROM customer WHERE is_internal);
        DELETE FROM journey_step WHERE customer IN (SELECT key FROM customer WHERE is_internal);
        DELETE FROM journey_stand WHERE customer IN (SELECT key FROM customer WHERE is_internal);
        INSERT OR IGNORE INTO stake_due SELECT key FROM customer WHERE is_internal;
        UPDATE upkeep SET are_lengths_due = 1
        WHERE EXISTS (SELECT 1 FROM customer WHERE is_internal);
        """
    )
  }
}
