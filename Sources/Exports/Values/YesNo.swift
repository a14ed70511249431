/// What systems write for yes and for no, in lower case.
enum YesNo {
  static let yes: Set<String> = [
    "yes", "ja", "sí", "si", "sì", "oui", "sim", "tak", "да", "1", "true",
  ]
  static let no: Set<String> = [
    "no", "nein", "non", "não", "nee", "nej", "nei", "nie", "нет", "0", "false",
  ]
}
