/// Mail providers whose addresses say nothing about where somebody works.
public enum FreeMail {
  public static func contains(_ domain: String) -> Bool {
    let name = domain.lowercased()
    if domains.contains(name) { return true }
    // yahoo.co.uk, hotmail.fr, live.nl: the same provider in another country.
    // Not outlook.acme.example, which is a company's own.
    let labels = name.split(separator: ".").map(String.init)
    guard let first = labels.first, families.contains(first) else { return false }
    return labels.count <= 2 || labels.count == 3 && ["co", "com", "ne", "net"].contains(labels[1])
  }

  private static let families: Set<String> = [
    "gmail", "googlemail", "yahoo", "ymail", "hotmail", "outlook", "gmx", "freemail", "protonmail",
    "yandex", "rediffmail", "tutanota", "libero", "laposte",
  ]

  private static let domains: Set<String> = [
    "126.com", "163.com", "aim.com", "aol.com", "arcor.de", "att.net", "bellsouth.net", "bk.ru",
    "bluewin.ch", "btinternet.com", "charter.net", "comcast.net", "cox.net", "duck.com",
    "earthlink.net", "fastmail.com", "fastmail.fm", "foxmail.com", "free.fr", "hanmail.net",
    "hey.com", "home.nl", "hushmail.com", "icloud.com", "inbox.com", "inbox.ru", "juno.com",
    "kpnmail.nl", "list.ru", "live.ca", "live.co.uk", "live.com", "live.de", "live.fr", "live.nl",
    "mac.com", "mail.com", "mail.de", "mail.ru", "mailbox.org", "me.com", "msn.com", "naver.com",
    "netscape.net", "o2.pl", "onet.pl", "optonline.net", "orange.fr", "passport.com", "pm.me",
    "posteo.de", "proton.me", "qq.com", "rocketmail.com", "sbcglobal.net", "seznam.cz", "sfr.fr",
    "sina.com", "sky.com", "t-online.de", "talktalk.net", "tiscali.it", "tuta.io", "uol.com.br",
    "verizon.net", "virgilio.it", "wanadoo.fr", "web.de", "wp.pl", "ziggo.nl", "zoho.com",
  ]
}
