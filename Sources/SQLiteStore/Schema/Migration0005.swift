internal import GRDB

/// Product events remember how their source named the customer, so that they find them by name or
/// by domain whenever a customer file tells of them; those without a name belong to the learner.
enum Migration0005 {
  @Sendable static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE product_event ADD COLUMN account INTEGER;  -- a term; null where none is named

        CREATE TABLE event_account (
          account  INTEGER PRIMARY KEY,
          customer INTEGER NOT NULL CHECK (customer > 0)  -- who has the events of the account
        ) STRICT;

        -- Until now every event named its customer by the id.
        INSERT OR IGNORE INTO term (text)
        SELECT id FROM customer WHERE key IN (SELECT DISTINCT customer FROM product_event);
        INSERT INTO event_account
        SELECT t.key, c.key FROM customer c JOIN term t ON t.text = c.id
        WHERE c.key IN (SELECT DISTINCT customer FROM product_event);
        UPDATE product_event
        SET account = (SELECT account FROM event_account a
                       WHERE a.customer = product_event.customer);
        """
    )
  }
}
