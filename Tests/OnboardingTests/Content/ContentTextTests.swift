import Onboarding
import Testing

@Suite("A name's text")
struct ContentTextTests {
  @Test(
    "is tidied of entities and blanks",
    arguments: [
      ("  Set\tup \n SSO ", "Set up SSO"),
      ("R&amp;D", "R&D"),
      ("&lt;b&gt; &quot;x&quot; &#039;y&#39; &apos;", "<b> \"x\" 'y' '"),
      ("a&nbsp;b&#160;c", "a b c"),
      ("&#x41;&#X42;", "AB"),
      ("&amp;lt;", "&lt;"),
      ("AT&T; R&D &unknown; &", "AT&T; R&D &unknown; &"),
      ("&#xD800;&#1114112;&#;&;", "&#xD800;&#1114112;&#;&;"),
      ("", ""),
      (" \u{3000}\u{A0} ", ""),
    ]
  )
  func tidy(_ text: String, _ tidied: String) {
    #expect(ContentText.tidy(text) == tidied)
  }

  @Test(
    "is compared without regard to case and kind of quotation mark",
    arguments: [
      ("Quiz \"One\"", "quiz 'one'"),
      ("ÉCOLE", "e\u{301}cole"),
      ("Zero\u{200B}width", "zerowidth"),
      ("ΑΒΓ", "αβγ"),
    ]
  )
  func folded(_ one: String, _ other: String) {
    #expect(ContentText.folded(one) == ContentText.folded(other))
    #expect(Array(ContentText.folded(one).utf8) == Array(ContentText.folded(other).utf8))
  }

  @Test(
    "makes an id of letters, digits and hyphens",
    arguments: [
      ("Set up SSO, SCIM and roles", "set-up-sso-scim-and-roles"),
      ("rpt_201___reports", "rpt-201-reports"),
      ("RPT 201 / Reports", "rpt-201-reports"),
      ("  --C++--  ", "c"),
      ("Führung für Ältere", "führung-für-ältere"),
      ("東京 入門", "東京-入門"),
      ("Введение", "введение"),
      ("مقدمة", "مقدمة"),
      ("हिन्दी पाठ", "हिन्दी-पाठ"),
      ("Foo\u{200B}Bar", "foobar"),
      ("🚀", ""),
      ("", ""),
    ]
  )
  func slug(_ text: String, _ slug: String) {
    #expect(ContentText.slug(text) == slug)
    #expect(ContentText.slug(ContentText.slug(text)) == slug)
  }

  @Test("that is very long and hostile is handled in no time")
  func hostile() {
    let ampersands = String(repeating: "&", count: 100_000)
    #expect(ContentText.tidy(ampersands) == ampersands)
    #expect(ContentText.slug(String(repeating: "/", count: 100_000)).isEmpty)
  }

  @Test("prefers the title that lost its quotation marks least", arguments: [false, true])
  func better(_ isSwapped: Bool) {
    let titles = isSwapped ? ["Quiz 'A'", "Quiz \"A\""] : ["Quiz \"A\"", "Quiz 'A'"]
    #expect(ContentName.better(titles[0], titles[1]) == "Quiz \"A\"")
  }
}
