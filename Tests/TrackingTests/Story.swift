import Onboarding

/// Customers who signed up one a day; every fifth saves a draft and is never heard of again.
struct Story {
  static let plan = """
    product: atlas
    title: Atlas Analytics
    value:
      title: First dashboard shared
      when: { event: shared }
    steps:
      - id: connect
        title: Data source connected
        when: { event: connected }
        reopens: { event: disconnected }
      - id: invite
        title: Team invited
        when: { event: invited }
      - id: train
        title: Team trained
        when: { event: trained }
        due: 20d
        from: start
    stall:
      lost-after: 60d
    """

  var customers = "id,name,signed_up_at,products,churned_at\n"
  var events: [String] = []

  static let start: Instant = .september(1)

  init(_ count: Int, seed: UInt64) {
    var random = Seeded(seed)
    for number in 0..<count {
      let day = number / 4
      let begun = Self.day(-400 + day)
      customers += "c\(number),C \(number),\(begun.rfc3339),atlas,\n"
      var at = begun
      func add(_ name: String, _ days: Double) {
        at = at + Length(milliseconds: Int64(days * 86_400_000))
        events.append("e\(events.count),c\(number),\(name),\(at.rfc3339)")
      }
      add("connected", Double.random(in: 0.1...6, using: &random))
      if Int.random(in: 0..<4, using: &random) == 0 {
        add("disconnected", 1)
        if Int.random(in: 0..<3, using: &random) == 0 { continue }
        add("connected", 2)
      }
      if Int.random(in: 0..<5, using: &random) == 0 {
        add("draft-saved", 1)
        continue
      }
      add("invited", Double.random(in: 0.1...9, using: &random))
      add("trained", Double.random(in: 0.1...20, using: &random))
      add("shared", Double.random(in: 0.1...5, using: &random))
    }
  }

  static func day(_ day: Int) -> Instant { start + .days(day) }

  func eventFile(_ events: some Sequence<String>) -> String {
    "id,customer,event,at\n" + events.joined(separator: "\n") + "\n"
  }
}
