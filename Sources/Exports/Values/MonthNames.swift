/// The names of months, in the forms in which dates are written, by their number.
///
/// Only languages whose forms are beyond doubt. Where two languages call different months the same,
/// the larger pack of Moodle's is here and the other is not: Croatian is none of them.
enum MonthNames {
  /// Nil for a word that is no month, or of a language that isn't known.
  static func number(_ word: String) -> Int? { numbers[word] }

  private static let numbers: [String: Int] = {
    var numbers: [String: Int] = [:]
    for language in languages + short {
      for (index, names) in language.split(separator: " ").enumerated() {
        for name in names.split(separator: "/") where name != "-" {
          numbers[String(name)] = index + 1
        }
      }
    }
    return numbers
  }()

  private static let languages = [
    // English, Spanish, German, French, Italian, Portuguese, Dutch
    "january february march april may june july august september october november december",
    "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre"
      + " diciembre",
    "januar/jänner februar/feber märz april mai juni juli august september oktober november"
      + " dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    // Polish and Czech, Russian and Ukrainian: both the name and the form beside a day
    "styczeń/stycznia luty/lutego marzec/marca kwiecień/kwietnia maj/maja czerwiec/czerwca"
      + " lipiec/lipca sierpień/sierpnia wrzesień/września październik/października"
      + " listopad/listopada grudzień/grudnia",
    "leden/ledna únor/února březen/března duben/dubna květen/května červen/června"
      + " červenec/července srpen/srpna září říjen/října listopad/listopadu prosinec/prosince",
    "январь/января февраль/февраля март/марта апрель/апреля май/мая июнь/июня июль/июля"
      + " август/августа сентябрь/сентября октябрь/октября ноябрь/ноября декабрь/декабря",
    "січень/січня лютий/лютого березень/березня квітень/квітня травень/травня червень/червня"
      + " липень/липня серпень/серпня вересень/вересня жовтень/жовтня листопад/листопада"
      + " грудень/грудня",
    // Swedish, Danish, Norwegian, Finnish
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november december",
    "januar februar mars april mai juni juli august september oktober november desember",
    "tammikuu/tammikuuta helmikuu/helmikuuta maaliskuu/maaliskuuta huhtikuu/huhtikuuta"
      + " toukokuu/toukokuuta kesäkuu/kesäkuuta heinäkuu/heinäkuuta elokuu/elokuuta"
      + " syyskuu/syyskuuta lokakuu/lokakuuta marraskuu/marraskuuta joulukuu/joulukuuta",
    // Catalan, Romanian, Hungarian, Turkish
    "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie"
      + " decembrie",
    "január február március április május június július augusztus szeptember október november"
      + " december",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
  ]

  /// Shortened names, with the point behind them left out.
  private static let short = [
    "jan feb mar apr may jun jul aug sep/sept oct nov dec",
    "ene feb mar abr may jun jul ago sep/sept oct nov dic",
    "jan feb mär/mrz apr mai jun jul aug sep/sept okt nov dez",
    "janv févr/fév mars avr mai juin juil août sept oct nov déc",
    "gen feb mar apr mag giu lug ago set ott nov dic",
    "jan fev mar abr mai jun jul ago set out nov dez",
    "jan feb mrt apr mei jun jul aug sep okt nov dec",
  ]
}
