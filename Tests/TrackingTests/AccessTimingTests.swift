import Dispatch
import Onboarding
import Testing
import Tracking

@Suite("A token that lets nobody in", .serialized)
struct AccessTimingTests {
  @Test("is refused in the same time, whether its id is there or not")
  func timing() throws {
    let desk = try Desk()
    let id: [UInt8] = [1, 2, 3, 4, 5, 6]
    func secret(_ byte: UInt8) -> [UInt8] { Array(repeating: byte, count: 20) }
    let real = try CreateToken(store: desk.store, now: Desk.now)(
      "dana",
      scopes: [.read],
      random: id + secret(7)
    )
    let authenticate = Authenticate(store: desk.store, now: Desk.now)
    #expect(try authenticate(real.text) != nil)
    let wrongSecret = try AccessToken(random: id + secret(8)).text
    let wrongID = try AccessToken(random: id.reversed() + secret(7)).text
    var times: [[Double]] = [[], []]
    for _ in 0..<500 {
      for (place, text) in [wrongSecret, wrongID].enumerated() {
        let begin = DispatchTime.now().uptimeNanoseconds
        #expect(try authenticate(text) == nil)
        times[place].append(Double(DispatchTime.now().uptimeNanoseconds - begin))
      }
    }
    // The fastest of many, because others use the machine too.
    let fastest = times.compactMap { $0.min() }
    #expect(fastest[0] < fastest[1] * 2 && fastest[1] < fastest[0] * 2, "\(fastest)")
  }
}
