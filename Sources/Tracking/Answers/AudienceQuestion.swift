public import Onboarding

/// A question about some customers as of an instant. All that list or measure have these, and
/// whoever asks fills them in alike.
public protocol AudienceQuestion {
  var product: Identifier<Product>? { get set }
  var owner: String? { get set }
  var segment: String? { get set }

  init(_ asOf: AsOf)
}

extension ListStalled.Question: AudienceQuestion {}
extension ListCustomers.Question: AudienceQuestion {}
extension ListForecasts.Question: AudienceQuestion {}
extension MeasureTimeToValue.Question: AudienceQuestion {}
extension MeasureFunnel.Question: AudienceQuestion {}
