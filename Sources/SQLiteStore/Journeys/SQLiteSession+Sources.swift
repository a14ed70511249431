internal import Foundation
internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func fileSources() throws -> [SourceRecord] {
    try rows("SELECT * FROM file_source ORDER BY id").map { row in
      var source = SourceRecord(
        kind: row["kind"],
        family: row["family"],
        header: row["header"],
        name: row["name"],
        file: row["file"],
        lastAt: Instant(milliseconds: row["last_at"])
      )
      let map: String = row["map"]
      source.id = row["id"]
      source.map = (try? JSONDecoder().decode([String].self, from: Data(map.utf8))) ?? []
      source.course = row["course"]
      source.zone = row["zone"]
      source.dayOrder = row["day_order"]
      source.imports = row["imports"]
      source.lastImport = row["last_import"]
      source.missing = row["missing"]
      source.regressed = row["regressed"]
      return source
    }
  }

  func saveSource(_ source: SourceRecord) throws {
    let map = String(decoding: try JSONEncoder().encode(source.map), as: UTF8.self)
    try run(
      """
      INSERT INTO file_source (kind, header, name, file, family, map, course, zone, day_order, imports,
                               last_import, last_at, missing, regressed)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)
      ON CONFLICT (kind, header, name) DO UPDATE SET
        file = excluded.file, family = excluded.family, map = excluded.map, course = excluded.course,
        zone = excluded.zone, day_order = excluded.day_order, imports = imports + 1,
        last_import = excluded.last_import, last_at = excluded.last_at,
        missing = excluded.missing, regressed = excluded.regressed
      """,
      [
        source.kind, source.header, source.name, source.file, source.family, map, source.course,
        source.zone,
        source.dayOrder, source.lastImport, source.lastAt.milliseconds, source.missing,
        source.regressed,
      ]
    )
  }

  func forgetSource(_ id: Int64) throws -> Bool {
    try run("DELETE FROM file_source WHERE id = ?", [id])
    return db.changesCount > 0
  }
}
