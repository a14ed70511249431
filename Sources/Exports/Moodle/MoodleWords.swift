/// The states of activities as Moodle's language packs write them.
///
/// Source: the strings `completion-y`, `-n`, `-pass`, `-fail`, `-y-override` and `-n-override` of
/// Moodle's packs of several years, with their typing errors. What isn't here is told by structure.
enum MoodleWords {
  /// Words that stand alone or before a bracket.
  static let completed: Set<String> = [
    "completed", "complete", "finalizado", "finalizada", "completado", "completada",
    "abgeschlossen", "terminé", "terminée", "achevé", "completato", "completata", "voltooid",
    "concluído", "concluída", "concluído(s)", "ukończone", "ukończono", "zakończone", "zaliczone",
    "completat", "finalitzat", "finalizat", "slutfört", "fullföljd", "fullført", "gennemført",
    "afsluttet", "suoritettu", "dokončeno", "splněno", "absolvováno", "dokončené", "splnené",
    "teljesítve", "teljesítette", "tamamlandı", "выполнено", "завершено", "выполнен", "виконано",
    "выканана", "изпълнено", "завършен", "завършена", "завършено", "ολοκληρώθηκε", "ολοκληρωμένο",
    "osatua", "amaituta", "završeno", "dovršeno", "zaključeno", "dokončano",
    "lõpetatud", "baigta", "atlikta", "pabeigts", "selesai", "đã hoàn thành", "完了", "完成",
    "已完成", "완료", "완료함", "이수함", "이수", "מולא", "הושלם", "مكتمل", "اكتمل", "تم", "مكتملة",
    "تم إكماله", "تکمیل‌شده", "เสร็จสมบูรณ์", "lokið",
  ]

  static let notCompleted: Set<String> = [
    "not completed", "incomplete", "no finalizado", "no finalizada", "no completado",
    "no completada", "sin finalizar", "nicht abgeschlossen", "pas terminé", "non terminé",
    "non terminée", "non achevé", "pas achevé", "inachevé", "non completato", "non completata",
    "niet voltooid", "onvoltooid", "não concluído", "não concluída", "não concluído(a)",
    "não concluído(s)", "por concluir", "nieukończone", "nie ukończone", "nie ukończono",
    "nieukończono", "niezaliczone", "niezakończone", "no completat",
    "no finalitzat", "non completado", "nu este finalizat", "nu este completat", "nefinalizat",
    "nu este complet", "ej slutfört", "inte slutfört", "inte fullföljd", "ej fullföljd",
    "ikke fullført", "ikke gennemført", "ikke afsluttet", "ei suoritettu", "suorittamatta",
    "nedokončeno", "nesplněno", "neabsolvováno", "nedokončené", "nesplnené", "nem teljesítette",
    "nincs teljesítve", "tamamlanmadı", "не выполнено", "не завершено", "не выполнен",
    "не виконано", "нявыканана", "не изпълнено", "незавършена", "незавършено", "не е завършено",
    "не е завършена", "δεν ολοκληρώθηκε", "δεν έχει ολοκληρωθεί", "μη ολοκληρωμένο", "osatu gabe",
    "amaitu gabe", "nije završeno", "nije dovršeno", "nedovršeno", "ni zaključeno", "nedokončano",
    "ni dokončano", "lõpetamata", "nebaigta", "neatlikta", "nav pabeigts", "tidak selesai",
    "belum selesai", "chưa hoàn thành", "未完了", "未完成", "尚未完成", "완료하지 않음", "미완료",
    "이수하지 않음", "미이수", "לא מולא", "לא הושלם", "غير مكتمل", "لم يكتمل", "غير مكتملة",
    "تکمیل‌نشده", "ยังไม่เสร็จสมบูรณ์", "ólokið",
  ]

  /// What stands in brackets behind a state that was reached with a pass grade.
  static let passed: Set<String> = [
    "achieved pass grade", "ha alcanzado la califiación de aprobado",
    "ha alcanzado la calificación de aprobado", "alcanzó calificación de aprobado",
    "obtuvo calificación de aprobado", "bestehensgrenze erreicht", "mit erfolg",
    "note minimale de réussite atteinte", "note pour passer atteinte",
    "raggiunta la sufficienza", "voldoende cijfer behaald", "atingiu nota de aprovação",
    "atingiu a nota de aprovação", "grau de passagem alcançado", "grau passagem alcançado",
    "osiągnięto ocenę zaliczającą", "uzyskano ocenę zaliczającą", "otrzymano ocenę zaliczającą",
    "s'ha assolit la qualificació", "s-a obținut notă de trecere", "uppnått godkänt betyg",
    "'megfelelt' osztályzatot kapott", "geçme notunu kazandı", "оценка выше проходного балла",
    "перевищено прохідний бал", "набраны прахадны бал", "с постигната оценка за завършване",
    "mencapai nilai kelulusan", "được điểm đạt", "合格点到達", "及格", "已达到及格分数", "達到及格成績",
  ]

  /// The same for a state that was reached without one.
  static let failed: Set<String> = [
    "did not achieve pass grade", "no ha alcanzado la calificación de aprobado",
    "no ha alcanzado la califiación de aprobado", "no obtuvo calificación de aprobado",
    "bestehensgrenze nicht erreicht", "ohne erfolg", "n'a pas atteint la note minimale de réussite",
    "note pour passer non atteinte", "senza raggiungere la sufficienza",
    "behaald cijfer onvoldoende", "não atingiu nota de aprovação",
    "não atingiu a nota de aprovação",
    "não alcançar grau passagem", "nie osiągnięto oceny zaliczającej",
    "nie uzyskano oceny zaliczającej", "no han aconseguit assolir la qualificació",
    "nu s-a primit notă de trecere", "inte uppnått godkänt betyg",
    "a teljesítési pontszámot nem érte el", "geçme notu alınamadı", "оценка ниже проходного балла",
    "не вдалося досягти прохідного балу", "не набраны прахадны бал",
    "не постигната оценка за завършване", "tidak mencapai nilai kelulusan", "không được điểm đạt",
    "合格点未到達", "未達及格成績", "未及格", "不及格", "未达到及格分数", "통과 성적을 획득하지 못함",
  ]

  /// How a state begins or ends in brackets that a teacher has set, with the teacher's name.
  static let overrides = [
    "set by ", "configurado por ", "establecido por ", "marcado por ", "gesetzt von ",
    "défini par ", "impostato da ", "ingesteld door ", "definido por ", "definida por ",
    "marcada por ", "ustawione przez ", "ustawiony przez ", "ustawiono przez ", "establert per ",
    "estabelecido por ", "setat de ", "satt av ", "inställt av ", "sat af ", "asettanut ",
    "nastavil ", "nastaveno ", "beállította ", "встановлено ", "усталявана ", "отметил(а) ",
    "отметил ", "установлено ", "отбелязано от", "отбелязал ", "ditetapkan oleh ", "postavio ",
    "由",
  ]
  static let overrideEndings = [" tarafından ayarlandı", " による設定", "設定", "确认", "設定した"]

  /// Words that deny, in the languages of the world's larger packs, for texts in brackets that
  /// aren't known.
  static let negations: Set<String> = [
    "not", "no", "non", "didn't", "nicht", "kein", "keine", "ohne", "pas", "n'a", "sans",
    "senza", "niet", "geen", "onvoldoende", "não", "sem", "sin", "nie", "bez", "nu", "fără", "inte",
    "ej", "ikke", "uden", "uten", "ei", "ilman", "ne", "není", "nem", "не", "ні", "без",
    "tidak", "belum", "không", "chưa", "δεν", "χωρίς", "לא", "لم", "غير", "fail", "failed", "ez",
    "nije", "ni", "nav", "nėra", "ekki",
  ]
  static let negationSyllables = ["未", "不", "没", "沒", "못함", "않음", "미달", "なかった", "ไม่"]
}
