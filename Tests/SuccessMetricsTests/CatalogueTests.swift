import SuccessMetrics
import Testing

@Suite("The catalogue of metrics")
struct CatalogueTests {
  @Test("has no two of one name, and each says all that one has to know")
  func complete() {
    var names: Set<String> = []
    for metric in Catalogue.all {
      for name in [metric.id] + metric.aliases.map({ $0.lowercased() }) {
        #expect(names.insert(name).inserted || name == metric.id, "\(name) is of two")
      }
      for text in [metric.title, metric.question, metric.formula, metric.numerator, metric.source] {
        #expect(!text.isEmpty, "\(metric.id)")
      }
      #expect(!metric.inputs.isEmpty, "\(metric.id)")
      #expect(metric.question.hasSuffix("?"), "\(metric.id)")
    }
  }

  @Test(
    "finds a metric by any of its names",
    arguments: ["nps", "NPS", "ARPU", "net dollar retention", "Churn"]
  )
  func found(name: String) {
    #expect(Catalogue.metric(name) != nil)
    #expect(Catalogue.metric("\(name)x") == nil)
  }
}
