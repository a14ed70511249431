extension Instant {
  /// The day in UTC as a person reads it.
  public var day: String { LocalTime(utc: self).date.words }
}

extension Length {
  /// In days, to one decimal below ten: `2.5 days`.
  public var inDays: String {
    let tenths = (days * 10).rounded() / 10
    if tenths == 1 { return "1 day" }
    if tenths >= 10 || tenths == tenths.rounded() { return "\(Int(tenths.rounded())) days" }
    return "\(tenths) days"
  }
}
