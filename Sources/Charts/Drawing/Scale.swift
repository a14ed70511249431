/// Numbers to pixels, along a straight line.
struct Scale: Hashable {
  let from: Double
  let to: Double
  let start: Double
  let end: Double

  /// What lies outside is put to the nearer end.
  func callAsFunction(_ value: Double) -> Double {
    guard to > from else { return start }
    return start + (min(max(value, from), to) - from) / (to - from) * (end - start)
  }
}

/// Marks of an axis, at multiples of 1, 2 or 5 times a power of ten.
struct Ticks: Hashable {
  let values: [Double]

  /// How many decimals it takes to tell them apart.
  let decimals: Int

  /// At most so many steps from 0 to a number.
  ///
  /// - Parameter isWhole: Whether only whole numbers make sense, as for counts.
  init(upTo most: Double, steps: Int, isWhole: Bool = false) {
    guard most > 0, most.isFinite, steps > 0 else {
      values = [0]
      decimals = 0
      return
    }
    let (unit, power) = Self.step(for: most / Double(steps), atLeast: isWhole ? 0 : -12)
    decimals = max(0, -power)
    let scale = (0..<abs(power)).reduce(1.0) { scale, _ in scale * 10 }
    // Divided rather than multiplied by 0.1, so that 3 tenths is 0.3.
    let value = { (count: Int) in
      power < 0 ? Double(count * unit) / scale : Double(count * unit) * scale
    }
    let count = (0...).first { value($0 + 1) > most * (1 + 1e-9) } ?? 0
    values = (0...count).map(value)
  }

  /// About so many steps from one number to another, both held; from 0 where that isn't far off.
  ///
  /// - Parameters:
  ///   - least: Not above `most`.
  ///   - cap: What no tick is needed above, such as all of something.
  init(from least: Double, to most: Double, steps: Int, cap: Double = .infinity) {
    var (low, high) = (least, most)
    if low >= 0, low <= high / 2 { low = 0 }
    if high <= 0, high >= low / 2 { high = 0 }
    // Numbers that are nearly alike get some room, so that they lie in the middle.
    let room = max(abs(low), abs(high)) / 20
    if high - low < room {
      let middle = (low + high) / 2
      (low, high) = (middle - room / 2, min(middle + room / 2, cap))
    }
    if high == low { high = low + 1 }
    let (unit, power) = Self.step(for: (high - low) / Double(max(1, steps)), atLeast: -12)
    decimals = max(0, -power)
    let scale = (0..<abs(power)).reduce(1.0) { scale, _ in scale * 10 }
    let value = { (count: Double) in
      power < 0 ? count * Double(unit) / scale : count * Double(unit) * scale
    }
    let size = value(1)
    let first = (low / size + 1e-9).rounded(.down)
    let last = (high / size - 1e-9).rounded(.up)
    values = stride(from: first, through: last, by: 1).map(value)
  }

  /// The smallest of 1, 2 and 5 times a power of ten that isn't below a number.
  private static func step(for least: Double, atLeast lowest: Int) -> (unit: Int, power: Int) {
    var power = 0
    var scale = 1.0
    while scale > least, power > lowest {
      power -= 1
      scale /= 10
    }
    while scale * 10 <= least {
      power += 1
      scale *= 10
    }
    for unit in [1, 2, 5] where Double(unit) * scale >= least * (1 - 1e-9) { return (unit, power) }
    return (1, power + 1)
  }

  /// The end of an axis that holds a number: the next tick, in about so many steps.
  static func end(for most: Double, steps: Int, isWhole: Bool = false) -> Double {
    let ticks = Ticks(upTo: most, steps: steps, isWhole: isWhole)
    guard let last = ticks.values.last, ticks.values.count > 1 else { return isWhole ? 1 : most }
    return last >= most * (1 - 1e-9) ? last : last + ticks.values[1]
  }

  func text(_ value: Double) -> String { Numbers.plain(value, decimals: decimals) }
}
