internal import GRDB

/// An index of the journeys that aren't lost, for the list of the stalled: who was lost years ago
/// has a deadline too, and would be passed over each time. And indexes of owners by segments.
enum Migration0017 {
  @Sendable static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        -- All that the list is sorted and counted by, so that it reads nothing else.
        CREATE INDEX journey_open
          ON journey (lost_at, deadline, started_at, churned_at, snoozed_until, dismissed_at,
                      stand_kind, clock_start, stake, stake_currency, stake_from, stake_until)
          WHERE deadline IS NOT NULL;
        -- Who stalls between two instants, and who has been quiet for long where none does.
        DROP INDEX journey_deadline;
        CREATE INDEX journey_deadline
          ON journey (deadline, lost_at, started_at, churned_at, snoozed_until, dismissed_at,
                      last_progress_at, last_activity_at, paused_until)
          WHERE deadline IS NOT NULL;
        -- Whom and what those see who may see one segment's, or one owner's, customers only.
        CREATE INDEX customer_segment_owner ON customer (segment, owner)
          WHERE segment IS NOT NULL AND owner IS NOT NULL;
        CREATE INDEX customer_owner_segment ON customer (owner, segment)
          WHERE segment IS NOT NULL AND owner IS NOT NULL;
        """
    )
  }
}
