/// Finds the steps that can never become available: those that wait for each other in a circle,
/// and those that wait for them.
struct StepReach {
  let steps: [StepDraft]

  /// For each step, those it comes after.
  let before: [[StepOrder.Link]]

  /// - Complexity: Linear in the steps and links.
  func check(_ problems: inout Problems) {
    let isReachable = reachable()
    var isSettled = isReachable
    for start in steps.indices where !isSettled[start] {
      // Whoever is stuck waits for somebody who is stuck: going there ends in a circle, or with
      // somebody who is settled already.
      var path: [Int] = []
      var places: [Int: Int] = [:]
      var current = start
      while !isSettled[current], places[current] == nil, let next = stuck(current, isReachable) {
        places[current] = path.count
        path.append(current)
        current = next.step
      }
      let circle = places[current].map { Array(path[$0...]) } ?? []
      if !circle.isEmpty { report(circle: circle, isReachable, &problems) }
      for step in path.prefix(path.count - circle.count) {
        report(stuck: step, isReachable, &problems)
      }
      for step in path { isSettled[step] = true }
    }
  }

  /// Whether each step can become available: first those that wait for nobody, then those that
  /// wait for them only, and so on.
  private func reachable() -> [Bool] {
    var waiting = before.map(\.count)
    var followers = steps.map { _ in [Int]() }
    for (step, links) in before.enumerated() {
      for link in links { followers[link.step].append(step) }
    }
    var free = steps.indices.filter { waiting[$0] == 0 }
    var isReachable = steps.map { _ in false }
    while let step = free.popLast() {
      isReachable[step] = true
      for follower in followers[step] {
        waiting[follower] -= 1
        if waiting[follower] == 0 { free.append(follower) }
      }
    }
    return isReachable
  }

  private func stuck(_ step: Int, _ isReachable: [Bool]) -> StepOrder.Link? {
    before[step].first { !isReachable[$0.step] }
  }

  private func report(circle: [Int], _ isReachable: [Bool], _ problems: inout Problems) {
    guard let first = circle.min(), let place = circle.firstIndex(of: first) else { return }
    let turned = circle[place...] + circle[..<place] + [first]
    problems.error(
      at: stuck(first, isReachable)?.spot ?? steps[first].spot,
      "steps wait for each other: \(turned.map { steps[$0].id }.joined(separator: " → "))",
      hint: "remove one of them from 'after'"
    )
  }

  private func report(stuck step: Int, _ isReachable: [Bool], _ problems: inout Problems) {
    guard let link = stuck(step, isReachable) else { return }
    problems.error(
      at: link.spot,
      "step '\(steps[step].id)' can't be reached: it comes after '\(steps[link.step].id)'",
      hint: "break the circle in which steps wait for each other"
    )
  }
}
