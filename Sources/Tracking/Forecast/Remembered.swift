internal import Onboarding

/// Stays that are asked for again and again.
final class Remembered {
  private let ask: (StayPlace) throws -> [Stay]
  private var answers: [StayPlace: [Stay]] = [:]

  init(_ ask: @escaping (StayPlace) throws -> [Stay]) { self.ask = ask }

  func stays(_ place: StayPlace) throws -> [Stay] {
    if let known = answers[place] { return known }
    let stays = try ask(place)
    answers[place] = stays
    return stays
  }
}
