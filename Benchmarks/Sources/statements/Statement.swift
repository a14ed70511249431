/// What Foothold looks at in an xAPI statement, as `JSONDecoder` wants it said.
struct Statement: Decodable {
  var id: String
  var actor: Actor
  var verb: Verb
  var object: Object
  var result: Outcome?
  var context: Context?
  var timestamp: String

  struct Actor: Decodable {
    var objectType: String?
    var name: String?
    var mbox: String?
    var account: Account?
  }

  struct Account: Decodable {
    var homePage: String
    var name: String
  }

  struct Verb: Decodable { var id: String }

  struct Object: Decodable {
    var objectType: String?
    var id: String
    var definition: Definition?
  }

  struct Definition: Decodable {
    var name: [String: String]?
    var type: String?
  }

  struct Outcome: Decodable {
    var score: Score?
    var success: Bool?
    var completion: Bool?
    var duration: String?
  }

  struct Score: Decodable {
    var scaled: Double?
    var raw: Double?
    var min: Double?
    var max: Double?
  }

  struct Context: Decodable {
    var registration: String?
    var platform: String?
    var contextActivities: Activities?
  }

  struct Activities: Decodable { var parent: [Object]? }
}
