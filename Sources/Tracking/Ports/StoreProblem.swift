/// A store that can't do now what it is asked.
public protocol StoreProblem: Error {
  var weather: StoreWeather { get }
}

/// What keeps a store from working.
public enum StoreWeather: Sendable {
  /// Somebody else is writing; it passes.
  case busy

  /// There is no room. It works again once there is.
  case full

  /// The file, the disk or the rights are in the way.
  case broken
}
