extension Metric {
  /// By which method the values are told between which the true one is in 95 of 100 cases.
  public enum Bounds: String, Sendable {
    /// It is a count, a sum or a mean of all that there are, and no estimate.
    case none
    case wilson = "Wilson, 95 %"

    /// The share by Wilson, and its curve by the days.
    case wilsonAndCurve = "Wilson, 95 %; of the curve Aalen-Johansen, 95 %"

    /// Of a median of which some are still on the way.
    case median = "Aalen-Johansen with the rule of Brookmeyer and Crowley, 95 %"

    /// Of promoters less detractors, from 30 answers on.
    case normal = "normal, 95 %, from 30 answers on"
  }
}
