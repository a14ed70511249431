internal import Reports

/// The form above lists.
struct FiltersPart {
  struct Choice {
    let option: String
    let label: String
    let isChosen: Bool

    static func all(_ names: [String], chosen: String?) -> [Choice] {
      names.map { Choice(option: $0, label: $0.safeForPages, isChosen: $0 == chosen) }
    }
  }

  struct Hidden {
    let field: String
    let kept: String
  }

  /// What can be typed.
  struct Box {
    let field: String
    let label: String
    let typed: String

    /// An example of what can be.
    let hint: String
  }

  /// One of several, or none of them where that has a name.
  struct Select {
    let field: String
    let label: String
    let all: String
    let hasAll: Bool
    let choices: [Choice]

    /// - Parameter all: What is chosen where none is; nil where one always is.
    init(_ field: String, _ label: String, all: String? = "All", _ choices: [Choice]) {
      self.field = field
      self.label = label
      self.all = all ?? ""
      hasAll = all != nil
      self.choices = choices
    }

    var isNarrowing: Bool { hasAll && choices.contains(where: \.isChosen) }
  }

  let action: String
  let products: [Choice]
  let owners: [Choice]
  let segments: [Choice]
  let periods: [Choice]
  let boxes: [Box]
  let selects: [Select]
  let hidden: [Hidden]
  let isFiltered: Bool
  let hasProducts: Bool
  let hasOwners: Bool
  let hasSegments: Bool
  let hasPeriods: Bool

  /// Whether there is anything to choose.
  let isOffered: Bool

  init(
    action: String,
    products: [Choice],
    owners: [Choice],
    segments: [Choice],
    periods: [Choice],
    boxes: [Box],
    selects: [Select],
    hidden: [Hidden],
    isFiltered: Bool
  ) {
    self.action = action
    self.products = products
    self.owners = owners
    self.segments = segments
    self.periods = periods
    self.boxes = boxes
    self.selects = selects.filter { !$0.choices.isEmpty }
    self.hidden = hidden
    self.isFiltered = isFiltered
    hasProducts = products.count > 1
    hasOwners = !owners.isEmpty
    hasSegments = !segments.isEmpty
    hasPeriods = !periods.isEmpty
    isOffered =
      hasProducts || hasOwners || hasSegments || hasPeriods || isFiltered || !boxes.isEmpty
      || !self.selects.isEmpty
  }
}
