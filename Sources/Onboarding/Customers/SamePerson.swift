/// Tells which learners are the same person under different handles.
///
/// It follows from what files said and from what people decided, whatever the order in which it was
/// heard: the same handles give the same answer.
public struct SamePerson: Sendable {
  private var handles: [LearnerKey: Handle]
  private var known: [LearnerKey: LearnerKey] = [:]

  /// A learner by the handle that they are known by.
  public struct Handle: Sendable {
    public let learner: LearnerKey
    public let kind: Kind
    public let value: String

    /// Who they are taken for so far; nil for themselves.
    public let alias: LearnerKey?

    /// The person whom somebody said that they are.
    public var mergedInto: LearnerKey?

    /// Whether somebody said that they aren't whom files take them for.
    public var isApart = false

    /// The learners of whom files said this handle, by the system whose id it is in that file: ""
    /// where the file doesn't say, and for handles that aren't ids of a system.
    public var links: [String: [Link]] = [:]

    /// The system of an LMS id; "" for everything else.
    public var system = ""

    public init(learner: LearnerKey, kind: Kind, value: String, alias: LearnerKey?) {
      self.learner = learner
      self.kind = kind
      self.value = value
      self.alias = alias
    }

    /// How well the handle tells a person, the best first.
    var rank: Int { kind == .lms && system.isEmpty ? Kind.lms.rank + 1 : kind.rank }
  }

  /// What a learner can be known by, the best first.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case email, hash, external, lms

    public var rank: Int {
      switch self {
      case .email: 0
      case .hash: 1
      case .external: 2
      case .lms: 3
      }
    }
  }

  public struct Link: Hashable, Sendable {
    public let learner: LearnerKey
    public let kind: Kind

    public init(learner: LearnerKey, kind: Kind) {
      self.learner = learner
      self.kind = kind
    }
  }

  /// - Parameter handles: All but the addresses of which nobody said that they are somebody else.
  public init(_ handles: [Handle]) {
    self.handles = Dictionary(handles.map { ($0.learner, $0) }) { first, _ in first }
  }

  /// The hashes of addresses that there are.
  public var hashes: [String: LearnerKey] {
    let hashed = handles.values.filter { $0.kind == .hash }
    return Dictionary(hashed.map { ($0.value, $0.learner) }) { first, _ in first }
  }

  /// Says whose address a hash is of.
  public mutating func resolve(_ hash: LearnerKey, to address: LearnerKey) {
    handles[hash]?.links["", default: []].append(Link(learner: address, kind: .email))
    known = [:]
  }

  /// The learners who are taken for somebody else than before, and whom: nil for themselves.
  public mutating func changes() -> [(learner: LearnerKey, person: LearnerKey?)] {
    var changes: [(learner: LearnerKey, person: LearnerKey?)] = []
    for learner in handles.keys.sorted() {
      let person = person(learner)
      let alias = person == learner ? nil : person
      if alias != handles[learner]?.alias { changes.append((learner, alias)) }
    }
    return changes
  }

  /// Who somebody is: themselves, or one who is known better.
  public mutating func person(_ learner: LearnerKey) -> LearnerKey {
    if let person = known[learner] { return person }
    // What leads back to itself is nobody else; merges that would do so are refused beforehand.
    known[learner] = learner
    let person = found(learner)
    known[learner] = person
    return person
  }

  private mutating func found(_ learner: LearnerKey) -> LearnerKey {
    guard let handle = handles[learner] else { return learner }
    if let other = handle.mergedInto { return person(other) }
    if handle.isApart { return learner }
    let own = better(handle, handle.system)
    if let only = own.count == 1 ? own.first : nil { return only }
    guard handle.kind == .lms, own.isEmpty || handle.system.isEmpty else { return learner }
    // An id of no system is that of the only system that has it, and the other way round.
    let systems = handle.links.keys.filter { !$0.isEmpty }
    guard let system = systems.count == 1 ? systems.first : nil else { return learner }
    let other = handle.system.isEmpty ? system : ""
    guard other != handle.system else { return learner }
    let persons = own.union(better(handle, other))
    if let only = persons.count == 1 ? persons.first : nil { return only }
    // Known by nothing else: the id with its system is the better handle.
    let same = handle.links[system]?.first { $0.kind == .lms }
    return handle.system.isEmpty && persons.isEmpty ? same?.learner ?? learner : learner
  }

  /// The persons that a handle may mean because files told it with a better one.
  private mutating func better(_ handle: Handle, _ system: String) -> Set<LearnerKey> {
    var persons: Set<LearnerKey> = []
    for link in handle.links[system] ?? [] where link.learner != handle.learner {
      let isMerged = link.kind == .lms && handles[link.learner]?.mergedInto != nil
      if link.kind.rank < handle.kind.rank || isMerged { persons.insert(person(link.learner)) }
    }
    return persons
  }
}
