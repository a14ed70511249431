/// Reads the values of a file and keeps what is wrong with them.
///
/// A method gives nil when it has added an error, so that reading goes on and finds the other
/// errors too.
protocol FieldReader {
  var problems: Problems { get set }
}
